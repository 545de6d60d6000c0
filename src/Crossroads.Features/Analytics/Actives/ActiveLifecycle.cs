using System.Globalization;
using Crossroads.Features.Analytics.Calendar;
using Crossroads.Features.Analytics.Lifecycle;
using Crossroads.Features.Analytics.Schema;

namespace Crossroads.Features.Analytics.Actives;

/// <summary>New, returning, resurrecting and dormant persons, out of the store's bits of days.</summary>
internal static class ActiveLifecycle
{
    /// <summary>One bit is the interval before the range.</summary>
    public const int MostIntervals = ActiveIntervals.ChunkIntervals - 1;

    private static readonly string[] Statuses = ["new", "returning", "resurrecting", "dormant"];

    private sealed record Row(long[]? New, long[]? Returning, long[]? Resurrecting, long[]? Dormant);

    /// <param name="entity">What they do.</param>
    /// <param name="axis">The range.</param>
    /// <param name="bornSql">SQL of the number of the interval in which a person's <c>created</c> lies, from 0.</param>
    /// <param name="scope">The facts.</param>
    /// <param name="cancellationToken">Stops the engine's work.</param>
    public static async Task<IReadOnlyList<LifecycleCell>> RunAsync(EntityNode entity, TimeAxis axis, string bornSql, QueryScope scope, CancellationToken cancellationToken)
    {
        var parameters = new SqlParameters();
        List<DateOnly> starts = [DateOnly.FromDateTime(axis.Unit.Add(axis.Starts[0], -1)), .. axis.Starts.Select(DateOnly.FromDateTime)];
        var active = ActiveIntervals.Of(starts, DateOnly.FromDateTime(axis.End)).Persons(entity, parameters);
        var sql = string.Create(CultureInfo.InvariantCulture, $"""
            WITH born AS (SELECT m, created, {bornSql} AS n FROM (SELECT a.m, pe.created_at AS created FROM ({active}) AS a LEFT JOIN persons AS pe ON pe.person_id = a.person_id)),
            flow AS (SELECT m, (m & {long.MaxValue}::UBIGINT) << 1::UBIGINT AS before, CASE WHEN n >= -1 AND n < {axis.Starts.Count} THEN 1::UBIGINT << (n + 1)::UBIGINT ELSE 0::UBIGINT END AS birth FROM born)
            SELECT {Counted("m & birth")} AS new, {Counted("m & ~birth & before")} AS returning, {Counted("m & ~birth & ~before")} AS resurrecting, {Counted("before & ~m")} AS dormant FROM flow
            """);
        var row = (await scope.Facts.QueryAsync<Row>(sql, parameters.Values, cancellationToken))[0];
        return [.. new[] { row.New, row.Returning, row.Resurrecting, row.Dormant }.SelectMany((counts, status) => Cells(Statuses[status], counts ?? []))];
    }

    private static string Counted(string bits) => $"count_bit_pairs(1::UBIGINT, {bits})";

    private static IEnumerable<LifecycleCell> Cells(string status, long[] counts) => counts.Skip(1).Select((count, index) => new LifecycleCell(status, index, count));
}
