using Crossroads.Features.Analytics.Calendar;
using Crossroads.Features.Analytics.Schema;

namespace Crossroads.Features.Analytics.Filters;

/// <summary>
/// Where the sums that a store keeps by person, event name and day give the same integers as the events: whole days of the time zone in which they are kept, counted by
/// person or in all, and nothing asked of the events but their names.
/// </summary>
internal static class RollUps
{
    private static readonly HashSet<string> Counted = new(["total", "dau", "weekly_active", "monthly_active"], StringComparer.Ordinal);

    public static bool Answer(QueryNode query, QueryScope scope, IntervalUnit unit, DateTime from, DateTime to, params IReadOnlyList<EntityNode> entities)
    {
        if (scope.Facts.RollUpTimeZone is not { } zone || zone != scope.Zone.Id || unit == IntervalUnit.Hour || from.TimeOfDay != TimeSpan.Zero || to.TimeOfDay != TimeSpan.Zero) return false;
        var probe = EventSource.Between(scope, new SqlParameters(), from, to, ofDays: false);
        return PropertyFilters.Of(query, probe) == "true" && PropertyFilters.OfTestAccounts(query, probe) == "true"
            && entities.All(entity => !entity.IsAction && Counted.Contains(entity.Math) && PropertyFilters.Of(entity.Node, probe) == "true");
    }
}
