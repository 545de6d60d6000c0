namespace Crossroads.Features.Ui.Charts;

/// <summary>One line or row of bars. <paramref name="Values"/> in step with the axis; null = not known.</summary>
/// <param name="Colour">Number of the series colour, from 0; the same number with <paramref name="IsPale"/> = the period before.</param>
public sealed record ChartSeries(string Name, IReadOnlyList<double?> Values, int Colour, bool IsPale = false);

/// <summary>Something that happened, as a tick on the time axis.</summary>
public sealed record ChartMark(string Day, string Label);
