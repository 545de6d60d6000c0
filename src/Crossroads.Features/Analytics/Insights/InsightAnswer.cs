using System.Text.Json.Nodes;
using Crossroads.Engine.Events;
using Crossroads.Features.Ui.Charts;

namespace Crossroads.Features.Analytics.Insights;

/// <summary>What came of asking a view.</summary>
/// <param name="Results">As the API gives them; null = it could not be answered.</param>
/// <param name="Problem">Why, in one sentence that names the field.</param>
/// <param name="IsBroken">It failed on our side, not by what was asked.</param>
public sealed record InsightAnswer(InsightSpec Spec, JsonNode? Results, string? Problem, bool IsBroken, double Milliseconds, DateTimeOffset At)
{
    /// <summary>Rows that the engine read for it; 0 = remembered, null = not counted.</summary>
    public long? RowsRead { get; init; }

    /// <summary>The field of the query that the problem names: "series[0].math_property".</summary>
    public string? Field => Problem is { } text && text.IndexOf(": ", StringComparison.Ordinal) is > 0 and var end && !text[..end].Contains(' ', StringComparison.Ordinal) ? text[..end] : null;
}

/// <summary>An answer made ready to be seen: the finding in a sentence, one picture, the rows.</summary>
public interface IInsightView
{
    /// <summary>The finding.</summary>
    string Title { get; }

    /// <summary>Nothing was found: the picture would be blank.</summary>
    bool IsEmpty { get; }

    /// <summary>Null when the picture is made of HTML only.</summary>
    IChartOption? Chart { get; }

    /// <summary>The rows, as they are shown and exported.</summary>
    FactTableResult Table { get; }
}
