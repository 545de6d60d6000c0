using Crossroads.Features.Analytics.Calendar;
using Crossroads.Features.Analytics.Schema;
using Crossroads.Features.Analytics.Trends;

namespace Crossroads.Features.Analytics.Actives;

/// <summary>Daily, weekly and monthly active persons of a trend, out of the store's bits of days.</summary>
internal static class ActiveTrend
{
    public static async Task<TrendLine> RunAsync(EntityNode entity, int trailingDays, TimeAxis axis, QueryDates dates, bool isOneNumber, QueryScope scope, CancellationToken cancellationToken)
    {
        var data = new double[axis.Starts.Count];
        if (isOneNumber)
        {
            var from = trailingDays > 0 ? dates.To.AddDays(-trailingDays) : dates.From;
            var one = ActiveIntervals.Of([DateOnly.FromDateTime(from)], DateOnly.FromDateTime(dates.To));
            return new TrendLine(null, data, (await CountAsync(one, entity, 1, 1, scope, cancellationToken))[0]);
        }

        // Weeks and months are their own windows.
        var width = axis.Unit == IntervalUnit.Day ? Math.Max(1, trailingDays) : 1;
        var first = DateOnly.FromDateTime(axis.Starts[0]);
        var intervals = ActiveIntervals.Of(
            [.. Enumerable.Range(1, width - 1).Select(back => first.AddDays(back - width)), .. axis.Starts.Select(DateOnly.FromDateTime)],
            DateOnly.FromDateTime(dates.To));
        var counts = await CountAsync(intervals, entity, width, data.Length + width - 1, scope, cancellationToken);
        for (var index = 0; index < data.Length; index++) data[index] = counts[index + width - 1];
        return new TrendLine(null, data, null);
    }

    private static async Task<long[]> CountAsync(ActiveIntervals intervals, EntityNode entity, int width, int count, QueryScope scope, CancellationToken cancellationToken)
    {
        var parameters = new SqlParameters();
        var active = intervals.Persons(entity, parameters);
        if (width > 1)
        {
            active = intervals.IsOneChunk
                ? BitSql.Reach(active, width)
                : $"WITH active AS ({active}) {intervals.Joined($"{BitSql.Reach("SELECT * FROM active", width)} UNION ALL {BitSql.ReachOver("SELECT * FROM active", width)}")}";
        }

        return BitCounts.Of(await scope.Facts.QueryAsync<BitCounts>(BitSql.Count(active), parameters.Values, cancellationToken), count);
    }
}
