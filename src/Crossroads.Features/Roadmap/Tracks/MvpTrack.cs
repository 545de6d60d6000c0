using System.Globalization;
using Crossroads.Engine.Measures;
using Crossroads.Statistics.Intervals;

namespace Crossroads.Features.Roadmap.Tracks;

/// <summary>One of the four tracks of the post's MVP 2.0 roadmap: what speaks for it, what it would bring a month, and what would settle it.</summary>
/// <param name="Id">core_loop, power_users, integrations or mobile.</param>
/// <param name="Signal">The signal that shows its evidence.</param>
/// <param name="Evidence">Sentences, from the company's own data.</param>
/// <param name="Gain">Revenue a month that four engineer-weeks are expected to bring; null = not known.</param>
/// <param name="People">What the gain means in people or accounts a month; null = not known.</param>
/// <param name="PeopleUnit">people or accounts.</param>
/// <param name="Missing">Why the gain is not known, and what to connect; null = it is known.</param>
/// <param name="Settle">The experiment that would settle it.</param>
public sealed record MvpTrack(
    string Id, string Signal, string Evidence, TrackAmount? Gain, TrackAmount? People, string PeopleUnit, string? Grade, string? Missing, string Settle)
{
    internal static IReadOnlyList<string> Columns { get; } =
        ["track", "signal", "evidence", "gain", "gain_low", "gain_high", "people", "people_low", "people_high", "people_unit", "grade", "missing", "settle"];

    public string Title => Id switch
    {
        "core_loop" => "Core loop",
        "power_users" => "Power user features",
        "integrations" => "Integration APIs",
        _ => "Mobile experience",
    };

    /// <summary>As the post has it.</summary>
    public string SourceWords => Id switch
    {
        "core_loop" => "Improve the main user journey",
        "power_users" => "Advanced options for heavy users",
        "integrations" => "Connect with popular tools",
        _ => "Native apps or PWA",
    };

    internal IReadOnlyList<object?> ToRow()
        => [Id, Signal, Evidence, Gain?.Value, Gain?.Low, Gain?.High, People?.Value, People?.Low, People?.High, PeopleUnit, Grade, Missing, Settle];

    /// <summary>The tracks as <c>roadmap.tracks</c> tells them, the best first.</summary>
    public static IReadOnlyList<MvpTrack> Of(Measurement measured)
    {
        ArgumentNullException.ThrowIfNull(measured);
        return measured.Rows is { } table ? [.. table.Rows.Select(Of)] : [];
    }

    private static MvpTrack Of(IReadOnlyList<object?> row) => new(
        (string)row[0]!, (string)row[1]!, (string)row[2]!, TrackAmount.Of(row[3], row[4], row[5]), TrackAmount.Of(row[6], row[7], row[8]), (string)row[9]!, (string?)row[10], (string?)row[11], (string)row[12]!);
}

/// <summary>An expected number a month with its 80 % interval.</summary>
public sealed record TrackAmount(double Value, double Low, double High)
{
    internal static TrackAmount Of(Estimate estimate) => new(estimate.Value, estimate.Low, estimate.High);

    internal static TrackAmount? Of(object? value, object? low, object? high)
        => value is null ? null : new(Convert.ToDouble(value, CultureInfo.InvariantCulture), Convert.ToDouble(low, CultureInfo.InvariantCulture), Convert.ToDouble(high, CultureInfo.InvariantCulture));

    internal TrackAmount Times(double factor) => new(Value * factor, Low * factor, High * factor);
}
