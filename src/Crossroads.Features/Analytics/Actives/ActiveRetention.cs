using System.Globalization;
using Crossroads.Features.Analytics.Calendar;
using Crossroads.Features.Analytics.Retention;
using Crossroads.Features.Analytics.Schema;

namespace Crossroads.Features.Analytics.Actives;

/// <summary>Retention out of the store's bits of days: per person the intervals of the target and of the return, and a count of all pairs.</summary>
internal static class ActiveRetention
{
    /// <summary>Bit 0 stands for all that was before the first interval, the last bit for everybody.</summary>
    public const int MostIntervals = 62;
    private const int Everybody = 63;

    public static async Task<IReadOnlyList<RetentionCell>> RunAsync(EntityNode target, EntityNode returning, TimeAxis axis, bool isFirst, bool isCumulative, QueryScope scope, CancellationToken cancellationToken)
    {
        // First times look back to the beginning.
        var before = isFirst ? 1 : 0;
        List<DateOnly> starts = [.. axis.Starts.Select(DateOnly.FromDateTime)];
        if (isFirst) starts.Insert(0, DateOnly.MinValue);
        var intervals = ActiveIntervals.Of(starts, DateOnly.FromDateTime(axis.End));
        var parameters = new SqlParameters();
        var rows = target.Event == returning.Event
            ? $"SELECT person_id, m AS t, m AS r FROM ({intervals.Rows(target, parameters)})"
            : $"SELECT person_id, m AS t, 0::UBIGINT AS r FROM ({intervals.Rows(target, parameters)}) UNION ALL SELECT person_id, 0::UBIGINT, m FROM ({intervals.Rows(returning, parameters)})";
        var persons = $"SELECT bit_or(t) AS t, bit_or(r) AS r FROM ({rows}) GROUP BY person_id";
        if (isCumulative) persons = BitSql.Below(persons, "r", "t");
        // Who did it before the first interval has the lowest bit there, and no first time in the range.
        if (isFirst) persons = $"SELECT CASE WHEN t = 0 OR t & 1::UBIGINT <> 0 THEN 0::UBIGINT ELSE xor(t, t & (t - 1::UBIGINT)) END AS t, r FROM ({persons})";
        var sql = string.Create(CultureInfo.InvariantCulture, $"SELECT count_bit_pairs(t, r | {1UL << Everybody}::UBIGINT) AS counts FROM ({persons})");
        var counts = (await scope.Facts.QueryAsync<long[]?>(sql, parameters.Values, cancellationToken)) is [{ } found] ? found : [];
        return [.. Cells(counts, axis.Starts.Count, before).Where(cell => cell.Actors > 0)];
    }

    private static IEnumerable<RetentionCell> Cells(long[] counts, int intervals, int before)
    {
        long At(int first, int second) => (first * 64) + second is var place && place < counts.Length ? counts[place] : 0;
        for (var cohort = 0; cohort < intervals; cohort++)
        {
            yield return new RetentionCell(cohort, 0, At(cohort + before, Everybody));
            for (var other = cohort + 1; other < intervals; other++) yield return new RetentionCell(cohort, other - cohort, At(cohort + before, other + before));
        }
    }
}
