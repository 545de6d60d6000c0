using System.Globalization;
using Crossroads.Features.Analytics.Schema;

namespace Crossroads.Features.Analytics.Filters;

/// <summary>Which events a series, a step or an entity means, as SQL.</summary>
internal static class EntityCondition
{
    public static string Of(EntityNode entity, EventSource source) => PropertyFilters.And(Identity(entity, source), PropertyFilters.Of(entity.Node, source));

    /// <summary>The event's name or the action's steps, without the filters on top.</summary>
    public static string Identity(EntityNode entity, EventSource source)
    {
        if (!entity.IsAction) return entity.Event.Length == 0 ? "true" : $"e.event = {source.Parameters.Add(entity.Event)}";
        var steps = entity.Node.Objects("steps");
        if (steps.Count == 0) throw entity.Node.Error("steps", $"there is no stored action '{QueryNode.AsText(entity.Node.Json["id"])}', and the query does not define it");
        return string.Join(" OR ", steps.Select(step => $"({Step(step, source)})"));
    }

    private static string Step(QueryNode step, EventSource source)
    {
        var parameters = source.Parameters;
        var conditions = new List<string> { PropertyFilters.Of(step, source) };
        if (step.Text("event") is { Length: > 0 } name) conditions.Add($"e.event = {parameters.Add(name)}");
        if (step.Text("url") is { Length: > 0 } url) conditions.Add(Url(url, step, parameters));
        if (step.Text("tag_name") is { Length: > 0 } tag) conditions.Add(ElementChain.HasTag(tag, parameters));
        if (step.Text("text") is { Length: > 0 } text) conditions.Add(ElementChain.HasText(text, step.Text("text_matching") ?? "exact", step, parameters));
        if (step.Text("href") is { Length: > 0 } href) conditions.Add(ElementChain.HasHref(href, step.Text("href_matching") ?? "exact", step, parameters));
        if (step.Text("selector") is { Length: > 0 } selector) conditions.Add(ElementChain.HasSelector(selector, parameters));
        return PropertyFilters.And([.. conditions]);
    }

    private static string Url(string url, QueryNode step, SqlParameters parameters) => (step.Text("url_matching") ?? "contains") switch
    {
        "exact" => $"e.url = {parameters.Add(url)}",
        "contains" => $"coalesce(contains(e.url, {parameters.Add(url)}), false)",
        "regex" => string.Create(CultureInfo.InvariantCulture, $"coalesce(regexp_matches(e.url, {parameters.Add(PropertyOperator.Checked(url, step.Name("url")))}), false)"),
        var other => throw step.Error("url_matching", $"'{other}' is not contains, exact or regex"),
    };
}
