using System.Text.Json.Nodes;
using Crossroads.Features.Analytics.Filters;
using Crossroads.Features.Analytics.Schema;

namespace Crossroads.Features.Analytics.Breakdowns;

/// <summary>By what a query's numbers are split: up to three properties, or cohorts.</summary>
internal sealed record Breakdown(IReadOnlyList<BreakdownItem> Items, IReadOnlyList<string> Cohorts, int Limit, bool HidesOther, string Field)
{
    public const string Null = "$$_posthog_breakdown_null_$$";
    public const string Other = "$$_posthog_breakdown_other_$$";
    public const char Separator = '\u001f';
    private const int MostItems = 3;
    private const int DefaultLimit = 25;
    private const int HighestLimit = 1000;

    public bool IsByCohort => Cohorts.Count > 0;

    /// <returns>Null when the query has no breakdown.</returns>
    public static Breakdown? Of(QueryNode query)
    {
        if (query.Object("breakdownFilter") is not { } filter) return null;
        var limit = filter.Whole("breakdown_limit", 1, HighestLimit) ?? DefaultLimit;
        var hidesOther = filter.Flag("breakdown_hide_other_aggregation");
        if (filter.Text("breakdown_type") == "cohort")
        {
            var cohorts = filter.Texts("breakdown");
            if (cohorts.Count == 0) throw filter.Error("breakdown", "missing; it names the cohorts");
            return cohorts.Count > HighestLimit ? throw filter.Error("breakdown", $"at most {HighestLimit} cohorts") : new Breakdown([], cohorts, limit, hidesOther, filter.Name("breakdown"));
        }

        var items = filter.Json["breakdowns"] is not null ? filter.Objects("breakdowns").Select(BreakdownItem.OfMany).ToList() : Single(filter);
        if (items.Count == 0) return null;
        if (items.Count > MostItems) throw filter.Error("breakdowns", $"at most {MostItems} properties");
        return new Breakdown(items, [], limit, hidesOther, filter.Name("breakdown"));
    }

    /// <summary>SQL of the value that an event is split by, as one text.</summary>
    public string Value(EventSource source, string missing = Null)
        => Items.Count == 1 ? Items[0].Value(source, missing) : $"concat_ws(chr(31), {string.Join(", ", Items.Select(item => item.Value(source, missing)))})";

    /// <summary>The value as the answer shows it: text, or a list of texts when there are several properties.</summary>
    public JsonNode Json(string value) => Items.Count <= 1 ? value : new JsonArray([.. Parts(value).Select(part => (JsonNode)part)]);

    public string[] Parts(string value)
    {
        var parts = value.Split(Separator);
        return parts.Length == Items.Count ? parts : [.. Enumerable.Repeat(value, Items.Count)];
    }

    public string Label(string value) => string.Join("::", Parts(value).Select(part => part switch { Null => "none", Other => "Other", _ => part }));

    private static List<BreakdownItem> Single(QueryNode filter)
        => [.. filter.Texts("breakdown").Select(property => BreakdownItem.OfOne(filter, property))];
}
