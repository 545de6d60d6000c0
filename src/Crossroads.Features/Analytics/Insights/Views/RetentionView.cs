using System.Globalization;
using System.Text.Json.Nodes;
using Crossroads.Engine.Events;
using Crossroads.Features.Ui.Charts;
using Crossroads.Features.Ui.Formats;
using Crossroads.Statistics;
using Crossroads.Statistics.Intervals;

namespace Crossroads.Features.Analytics.Insights.Views;

/// <summary>People who began in one interval. <paramref name="Values"/>: null where the interval is not over (or not begun).</summary>
public sealed record RetentionRow(string Label, double Size, IReadOnlyList<double?> Values, double? Unfinished);

/// <summary>Who comes back: a row for each beginning, and the mean over all of them with its interval.</summary>
public sealed class RetentionView : IInsightView
{
    public RetentionView(InsightSpec spec, JsonNode results, DateTimeOffset localNow)
    {
        Unit = spec.Interval;
        var rows = (JsonArray)results;
        Count = rows.Count;
        // The last interval holds the clock, unless the range ended before it.
        IsLastOpen = Count > 0 && End(Start(rows[Count - 1]!), Unit) > localNow.DateTime;
        Rows = [.. rows.Select((row, at) => Read((JsonObject)row!, at))];
        Mean = [.. Enumerable.Range(0, Count).Select(MeanAt)];
    }

    public string Unit { get; }

    public int Count { get; }

    public bool IsLastOpen { get; }

    public IReadOnlyList<RetentionRow> Rows { get; }

    /// <summary>Over all rows in which the interval is over; the rows are clusters, for each has a fate of its own.</summary>
    public IReadOnlyList<Estimate> Mean { get; }

    public bool IsEmpty => Rows.All(row => row.Size == 0);

    public string Title
    {
        get
        {
            if (IsEmpty) return "Nobody began in this time.";
            var at = Math.Min(4, Mean.Count - 1);
            while (at > 1 && !Mean[at].IsKnown) at--;
            return at > 0 && Mean[at].IsKnown
                ? $"{NumberFormat.Share(Mean[at].Value)} come back in {Unit} {at} ({NumberFormat.ShareInterval(Mean[at].Low, Mean[at].High)})."
                : $"{NumberFormat.Count(Rows.Sum(row => row.Size))} people began; no {Unit} after is over yet.";
        }
    }

    public IChartOption? Chart => IsEmpty ? null : new SeriesOption(
        [.. Enumerable.Range(0, Count).Select(at => $"{Unit} {at.ToString(CultureInfo.InvariantCulture)}")],
        [new ChartSeries("Come back", [.. Mean.Select(mean => mean.ValueOrNull)], 0)],
        SeriesShape.Lines,
        "format:share")
    {
        OverTime = false,
        Highest = 1,
        Band = [.. Mean.Select((mean, at) => at > 0 && mean.IsKnown ? (mean.Low, mean.High) : at == 0 && mean.IsKnown ? (1.0, 1.0) : ((double, double)?)null)],
    };

    public FactTableResult Table => new(
        ["began", "people", .. Enumerable.Range(0, Count).Select(at => $"{Unit}_{at.ToString(CultureInfo.InvariantCulture)}")],
        [.. Rows.Select(row => (IReadOnlyList<object?>)[row.Label, row.Size, .. row.Values.Select(value => (object?)value)])]);

    private Estimate MeanAt(int after)
    {
        var rows = Rows.Where(row => row.Size > 0 && row.Values[after] is not null).Select(row => (row.Values[after]!.Value, row.Size)).ToList();
        if (rows.Count == 0) return Estimate.Unknown(Reasons.NoData);
        if (after == 0) return Estimate.Exact(1, rows.Sum(row => row.Size));
        // Fewer than three rows tell nothing about how rows differ.
        return rows.Count < 3 ? Proportion.From(rows.Sum(row => row.Value), rows.Sum(row => row.Size)) : Proportion.Clustered(ClusterCounts.From(rows));
    }

    private RetentionRow Read(JsonObject row, int at)
    {
        var counts = row["values"]!.AsArray().Select(value => value!["count"]!.GetValue<double>()).ToArray();
        var known = Count - at - (IsLastOpen ? 1 : 0);
        var start = Start(row);
        var label = Unit switch { "hour" => start.ToString("d MMM HH:mm", CultureInfo.InvariantCulture), "month" => start.ToString("MMM yyyy", CultureInfo.InvariantCulture), _ => start.ToString("d MMM", CultureInfo.InvariantCulture) };
        return new RetentionRow(label, counts[0], [.. counts.Select((count, after) => after < known || after == 0 ? count : (double?)null)], IsLastOpen && at < Count - 1 ? counts[Count - at - 1] : null);
    }

    private static DateTime Start(JsonNode row) => DateTimeOffset.Parse(row["date"]!.GetValue<string>(), CultureInfo.InvariantCulture).DateTime;

    private static DateTime End(DateTime start, string unit) => unit switch { "hour" => start.AddHours(1), "week" => start.AddDays(7), "month" => start.AddMonths(1), _ => start.AddDays(1) };
}
