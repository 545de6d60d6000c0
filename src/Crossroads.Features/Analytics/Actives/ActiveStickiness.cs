using Crossroads.Features.Analytics.Calendar;
using Crossroads.Features.Analytics.Schema;
using Crossroads.Features.Analytics.Stickiness;

namespace Crossroads.Features.Analytics.Actives;

/// <summary>In how many intervals persons were active, out of the store's bits of days.</summary>
internal static class ActiveStickiness
{
    public static Task<IReadOnlyList<StickinessCell>> RunAsync(EntityNode entity, TimeAxis axis, DateTime end, QueryScope scope, CancellationToken cancellationToken)
    {
        var parameters = new SqlParameters();
        var intervals = ActiveIntervals.Of(axis, end);
        var persons = intervals.Persons(entity, parameters);
        var counted = intervals.IsOneChunk
            ? $"SELECT bit_count(m)::BIGINT AS intervals FROM ({persons})"
            : $"SELECT sum(bit_count(m))::BIGINT AS intervals FROM ({persons}) GROUP BY person_id";
        return scope.Facts.QueryAsync<StickinessCell>($"SELECT intervals, count(*) AS actors FROM ({counted}) GROUP BY intervals", parameters.Values, cancellationToken);
    }
}
