using Crossroads.Features.Analytics.Actives;
using Crossroads.Features.Analytics.Breakdowns;
using Crossroads.Features.Analytics.Calendar;
using Crossroads.Features.Analytics.Filters;
using Crossroads.Features.Analytics.Schema;

namespace Crossroads.Features.Analytics.Trends;

/// <summary>The numbers of one breakdown value: one an interval, or one in all.</summary>
internal sealed record TrendLine(string? Value, double[] Data, double? Whole)
{
    /// <summary>As many as there would be of everybody, where only a part was looked at.</summary>
    public TrendLine Scaled(double factor) => this with { Data = [.. Data.Select(value => Math.Round(value / factor, MidpointRounding.AwayFromZero))], Whole = Whole is { } whole ? Math.Round(whole / factor, MidpointRounding.AwayFromZero) : null };
}

/// <summary>One series over one period.</summary>
internal sealed class TrendSeries(QueryNode query, EntityNode entity, QueryScope scope, QueryDates dates, TimeAxis axis, Breakdown? breakdown, string? cohort, bool isOneNumber)
{
    private sealed record Cell(DateTime? Start, string? Value, double? Number);

    public async Task<IReadOnlyList<TrendLine>> RunAsync(CancellationToken cancellationToken)
    {
        if (IsOfDays && entity.Math != "total" && ActiveIntervals.Fits(axis.Starts.Count))
            return [await ActiveTrend.RunAsync(entity, TrendMath.Of(entity, Source(new SqlParameters(), onlyFirst: false)).TrailingDays, axis, dates, isOneNumber, scope, cancellationToken)];
        var (rows, trailing) = await RowsAsync(cancellationToken);
        var starts = axis.Starts.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        var lines = new List<TrendLine>();
        foreach (var group in rows.GroupBy(row => row.Value))
        {
            var data = new double[axis.Starts.Count];
            if (isOneNumber) lines.Add(new TrendLine(group.Key, data, group.First().Number));
            else if (trailing) lines.Add(new TrendLine(group.Key, Running(group, data), null));
            else
            {
                foreach (var row in group)
                    if (row.Start is { } start && starts.TryGetValue(DateTime.SpecifyKind(start, DateTimeKind.Unspecified), out var index)) data[index] = row.Number ?? 0;
                lines.Add(new TrendLine(group.Key, data, null));
            }
        }

        return lines;
    }

    private bool IsOfDays => breakdown is null && RollUps.Answer(query, scope, axis.Unit, dates.From, dates.To, entity);

    private async Task<(IReadOnlyList<Cell> Rows, bool IsTrailing)> RowsAsync(CancellationToken cancellationToken)
    {
        var parameters = new SqlParameters();
        var source = Source(parameters, entity.Math == "first_time_for_user");
        var math = TrendMath.Of(entity, source);
        // Months and weeks are their own windows.
        var isTrailing = math.TrailingDays > 0 && axis.Unit is (IntervalUnit.Hour or IntervalUnit.Day) && !isOneNumber;
        var from = isOneNumber ? math.TrailingDays > 0 ? dates.To.AddDays(-math.TrailingDays) : dates.From : isTrailing ? axis.Starts[0].AddDays(-math.TrailingDays) : axis.Starts[0];
        string Meant(EventSource events) => PropertyFilters.And(Where(events), $"e.ts >= {events.Parameters.Add(events.Instant(from))} AND e.ts < {events.Parameters.Add(events.Instant(dates.To))}");
        var binned = await BreakdownBins.FindAsync(breakdown, () => Source(new SqlParameters(), entity.Math == "first_time_for_user"), Meant, cancellationToken);
        var local = source.LocalTime(from, dates.To);
        var value = binned is { IsByCohort: false } ? binned.Value(source) : "NULL";
        var where = Meant(source);
        var start = isOneNumber ? "CAST(NULL AS TIMESTAMP)" : axis.StartSql(local);
        var session = math.IsOfSessions ? ", e.session_id AS session" : "";
        var raw = $"SELECT {start} AS start, CAST({value} AS VARCHAR) AS value, {math.Value} AS x{session} FROM {source.From} WHERE {where}";
        if (math.CountsDistinct) raw = $"SELECT DISTINCT start, value, x FROM ({raw}) WHERE x IS NOT NULL";
        if (math.IsOfSessions) raw = $"SELECT start, value, any_value(x) AS x FROM ({raw}) WHERE session <> '' GROUP BY start, value, session";
        if (binned is { IsByCohort: false }) raw = await KeepTopAsync(raw, math, binned, parameters, cancellationToken);
        var sql = isTrailing ? TrailingSql(raw, math.TrailingDays) : $"SELECT start, value, CAST({math.Aggregate} AS DOUBLE) AS number FROM ({raw}) GROUP BY start, value";
        return (await scope.Facts.QueryAsync<Cell>(sql, parameters.Values, cancellationToken), isTrailing);
    }

    private string Where(EventSource source)
        => PropertyFilters.And(
            EntityCondition.Of(entity, source),
            PropertyFilters.Of(query, source),
            PropertyFilters.OfTestAccounts(query, source),
            cohort is null or "all" ? "true" : CohortMembers.Contains("e.person_id", cohort, breakdown!.Field, source));

    private EventSource Source(SqlParameters parameters, bool onlyFirst)
    {
        // Trailing windows look back as far.
        var first = dates.From.AddDays(-31);
        if (!onlyFirst) return EventSource.Between(scope, parameters, first, dates.To, entity.Math == "total" && IsOfDays);
        var (from, to) = (scope.Utc(first), dates.ToUtc(scope));
        // The first event of each person ever; filters then judge that one event.
        var inner = new EventSource(scope, parameters, from, to);
        var identity = EntityCondition.Identity(entity, inner);
        return new EventSource(scope, parameters, from, to, $"(SELECT e.* FROM {inner.From} WHERE {identity} QUALIFY row_number() OVER (PARTITION BY e.person_id ORDER BY e.ts, e.uuid) = 1)");
    }

    /// <summary>The values with the highest numbers stay; the rest becomes one value, or goes.</summary>
    private async Task<string> KeepTopAsync(string raw, TrendMath math, Breakdown binned, SqlParameters parameters, CancellationToken cancellationToken)
    {
        var ranked = math.CountsDistinct ? $"SELECT DISTINCT value, x FROM ({raw})" : raw;
        var top = await scope.Facts.QueryAsync<string>($"SELECT value FROM ({ranked}) GROUP BY value ORDER BY {math.Aggregate} DESC NULLS LAST, value LIMIT {binned.Limit + 1}", parameters.Values, cancellationToken);
        if (top.Count <= binned.Limit) return raw;
        var kept = $"value IN ({parameters.AddAll(top.Take(binned.Limit))})";
        if (binned.HidesOther) return $"SELECT * FROM ({raw}) WHERE {kept}";
        var distinct = math.CountsDistinct ? "DISTINCT " : "";
        return $"SELECT {distinct}start, CASE WHEN {kept} THEN value ELSE {parameters.Add(Breakdown.Other)} END AS value, x FROM ({raw})";
    }

    /// <summary>Each active interval of a person covers the window after it, until the next active interval: differences, summed up in <see cref="Running"/>.</summary>
    private static string TrailingSql(string raw, int days) => $"""
        WITH active AS (SELECT start, value, lead(start) OVER (PARTITION BY x, value ORDER BY start) AS next FROM ({raw})),
        cover AS (SELECT start, value, least(coalesce(next, start + INTERVAL {days} DAY), start + INTERVAL {days} DAY) AS stop FROM active)
        SELECT start, value, CAST(sum(n) AS DOUBLE) AS number FROM (SELECT start, value, 1 AS n FROM cover UNION ALL SELECT stop, value, -1 FROM cover) GROUP BY start, value
        """;

    private double[] Running(IEnumerable<Cell> cells, double[] data)
    {
        var steps = cells.OrderBy(cell => cell.Start).ToList();
        var (next, sum) = (0, 0.0);
        for (var index = 0; index < data.Length; index++)
        {
            for (; next < steps.Count && steps[next].Start <= axis.Starts[index]; next++) sum += steps[next].Number ?? 0;
            data[index] = sum;
        }

        return data;
    }
}
