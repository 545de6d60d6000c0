using System.Text.RegularExpressions;
using Crossroads.Features.Analytics.Filters;
using Crossroads.Features.Analytics.Schema;

namespace Crossroads.Features.Analytics.Paths;

/// <summary>Which events are items of a path, and what an item is called: page, screen, or event.</summary>
internal static class PathItems
{
    private static readonly string Url = EventSource.EventProperty("$current_url");
    private static readonly string Screen = EventSource.EventProperty("$screen_name");

    /// <summary>SQL of an event's item; <c>pathGroupings</c> (with <c>*</c>) join items that match, <c>localPathCleaningFilters</c> rewrite them first.</summary>
    public static string Sql(QueryNode filter, SqlParameters parameters)
    {
        // A page is its address without a slash at the end.
        var item = $"CASE WHEN e.event = '$pageview' THEN coalesce(nullif(rtrim({Url}, '/'), ''), '/') WHEN e.event = '$screen' THEN coalesce({Screen}, '') ELSE e.event END";
        foreach (var rule in filter.Objects("localPathCleaningFilters").Concat(filter.Objects("pathReplacements")))
        {
            var pattern = rule.Text("regex") ?? throw rule.Error("regex", "missing");
            item = $"regexp_replace({item}, {parameters.Add(PropertyOperator.Checked(pattern, rule.Name("regex")))}, {parameters.Add(rule.Text("alias") ?? "")}, 'g')";
        }

        var groupings = filter.Texts("pathGroupings");
        if (groupings.Count == 0) return item;
        var cases = groupings.Select(grouping => $"WHEN regexp_full_match(i, {parameters.Add(Regex.Escape(grouping).Replace("\\*", ".*", StringComparison.Ordinal))}) THEN {parameters.Add(grouping)}");
        return $"(SELECT CASE {string.Join(' ', cases)} ELSE i END FROM (SELECT {item} AS i))";
    }

    public static string Included(QueryNode filter)
    {
        var types = filter.Texts("includeEventTypes");
        if (types.Count == 0) return "true";
        return string.Join(" OR ", types.Select(type => type switch
        {
            "$pageview" => "e.event = '$pageview'",
            "$screen" => "e.event = '$screen'",
            "custom_event" => "NOT starts_with(e.event, '$')",
            _ => throw filter.Error("includeEventTypes", $"'{type}' is not $pageview, $screen or custom_event"),
        }));
    }
}
