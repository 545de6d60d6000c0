using Crossroads.Engine.Events;

namespace Crossroads.Engine.Retention;

/// <summary>
/// Kinds of fact that may expire by their age: what happened at a moment and is over. Customers, trials, subscriptions, invoices and deals say something for as long as the
/// customer stays, so they have no age; who is to be forgotten is deleted as a person.
/// </summary>
public static class RetentionKinds
{
    /// <summary>A week is the least: the nightly job and late events need some days.</summary>
    public const int FewestDays = 7;

    public const int MostDays = 3650;

    /// <summary>Signals and the money model look back so far.</summary>
    public const int DaysLookedBack = 180;

    public static IReadOnlyList<(string Kind, string Title)> All { get; } =
    [
        ("events", "Product events"), ("requests", "Requests"), ("request_days", "Requests summed by day"), ("page_loads", "Page loads"), ("errors", "Errors"),
        ("metric_points", "Metrics of servers"), ("web_days", "Days of the public site"), ("tickets", "Support tickets"), ("feature_requests", "Feature requests"),
    ];

    public static string Title(string kind) => All.First(known => known.Kind == kind).Title;

    public static bool IsKnown(string kind) => All.Any(known => known.Kind == kind);

    /// <summary>The column that holds the kind's time, and whether it is a day.</summary>
    internal static (string Column, bool IsDay) TimeOf(string kind)
    {
        if (kind == "events") return ("day", true);
        var fact = FactKinds.All.First(candidate => candidate.Table == kind);
        return (fact.TimeColumn, fact.Columns.Single(column => column.Name == fact.TimeColumn).Type == FactColumnType.Day);
    }
}
