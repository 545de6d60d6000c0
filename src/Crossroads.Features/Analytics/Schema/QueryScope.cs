using Crossroads.Engine.Company;
using Crossroads.Engine.Events;

namespace Crossroads.Features.Analytics.Schema;

/// <summary>What every query looks at: the facts, the clock, the company's calendar, and the cohorts that the query brings along.</summary>
internal sealed record QueryScope(IFactReader Facts, CompanyProfile Company, DateTimeOffset Now, IReadOnlyDictionary<string, QueryNode> Cohorts, IReadOnlyList<string> GroupTypes)
{
    public TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById(Company.TimeZone);

    /// <summary>The wall clock of the company.</summary>
    public DateTime LocalNow => TimeZoneInfo.ConvertTime(Now, Zone).DateTime;

    public DayOfWeek WeekStart => string.Equals(Company.WeekStartDay, "monday", StringComparison.OrdinalIgnoreCase) ? DayOfWeek.Monday : DayOfWeek.Sunday;

    public static async Task<QueryScope> OfAsync(QueryNode query, IFactReader facts, CompanyProfile company, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var cohorts = new Dictionary<string, QueryNode>();
        foreach (var cohort in query.Objects("cohorts"))
        {
            var id = QueryNode.AsText(cohort.Json["id"]) ?? throw cohort.Error("id", "missing; it names the cohort");
            cohorts[id] = cohort;
        }

        var asksGroups = query.Json.ToJsonString().Contains("group", StringComparison.OrdinalIgnoreCase);
        var types = asksGroups ? await facts.QueryAsync<string>("SELECT DISTINCT group_type FROM groups ORDER BY group_type", null, cancellationToken) : [];
        return new QueryScope(facts, company, now, cohorts, types);
    }

    /// <summary>UTC of a wall-clock time, as event times are stored; a time that a change of clocks skips is the first after it.</summary>
    public DateTime Utc(DateTime local)
    {
        var time = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        while (Zone.IsInvalidTime(time)) time = time.AddMinutes(15);
        // Of a wall-clock time that comes twice the first is meant.
        if (Zone.IsAmbiguousTime(time)) return DateTime.SpecifyKind(time - Zone.GetAmbiguousTimeOffsets(time).Max(), DateTimeKind.Utc);
        return TimeZoneInfo.ConvertTimeToUtc(time, Zone);
    }
}
