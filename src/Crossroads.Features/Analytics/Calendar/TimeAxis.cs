using System.Globalization;
using System.Text.Json.Nodes;
using Crossroads.Features.Analytics.Schema;

namespace Crossroads.Features.Analytics.Calendar;

/// <summary>The intervals that a query's range touches, in the company's wall clock, with their names in the answer.</summary>
internal sealed record TimeAxis(IntervalUnit Unit, DayOfWeek WeekStart, IReadOnlyList<DateTime> Starts)
{
    private const int MostIntervals = 20_000;

    public DateTime End => Unit.Add(Starts[^1], 1);

    public static TimeAxis Of(QueryDates dates, IntervalUnit unit, QueryScope scope)
    {
        var starts = new List<DateTime>();
        for (var start = unit.Start(dates.From, scope.WeekStart); start < dates.To; start = unit.Add(start, 1))
        {
            starts.Add(start);
            if (starts.Count > MostIntervals) throw new AnalyticsQueryException($"interval: the range has more than {MostIntervals} intervals; choose a longer one.");
        }

        return new TimeAxis(unit, scope.WeekStart, starts);
    }

    public JsonArray Days() => [.. Starts.Select(start => (JsonNode)start.ToString(Unit == IntervalUnit.Hour ? "yyyy-MM-dd HH:mm:ss" : "yyyy-MM-dd", CultureInfo.InvariantCulture))];

    public JsonArray Labels() => [.. Starts.Select(start => (JsonNode)start.ToString(Unit == IntervalUnit.Hour ? "d-MMM-yyyy HH:mm" : "d-MMM-yyyy", CultureInfo.InvariantCulture))];

    public string StartSql(string local) => Unit.StartSql(local, WeekStart);

    /// <summary>SQL of the number of an interval's start on this axis, from 0.</summary>
    public string IndexSql(string start)
    {
        var first = string.Create(CultureInfo.InvariantCulture, $"TIMESTAMP '{Starts[0]:yyyy-MM-dd HH:mm:ss}'");
        return Unit switch
        {
            IntervalUnit.Hour => $"date_diff('hour', {first}, {start})",
            IntervalUnit.Day => $"date_diff('day', {first}, {start})",
            IntervalUnit.Week => $"(date_diff('day', {first}, {start}) // 7)",
            _ => $"date_diff('month', {first}, {start})",
        };
    }
}
