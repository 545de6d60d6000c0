using System.Globalization;
using System.Text.Json.Nodes;
using Crossroads.Features.Analytics.Breakdowns;
using Crossroads.Features.Analytics.Calendar;
using Crossroads.Features.Analytics.Filters;
using Crossroads.Features.Analytics.Schema;

namespace Crossroads.Features.Analytics.Trends;

/// <summary>TrendsQuery: each series as numbers over time, or as one number.</summary>
internal static class TrendsRunner
{
    private const int MostSeries = 26;

    public static async Task<JsonNode> RunAsync(QueryNode query, QueryScope scope, CancellationToken cancellationToken)
    {
        var series = EntityNode.Series(query);
        if (series.Count > MostSeries) throw query.Error("series", $"at most {MostSeries}");
        var unit = IntervalUnits.Of(query);
        var filter = query.Object("trendsFilter");
        var display = TrendDisplay.Of(filter);
        var breakdown = Breakdown.Of(query);
        var formulas = Formulas(filter, series.Count);
        var results = new JsonArray();
        if (series.Count == 0) return results;
        var dates = await QueryDates.OfAsync(query, scope, unit, cancellationToken);
        var lines = new List<TrendResult>();
        foreach (var period in TrendPeriods.Of(query, dates, unit, scope))
        {
            foreach (var (index, entity) in series.Index())
                lines.AddRange(await OneAsync(query, entity, index, period, breakdown, display, scope, cancellationToken));
        }

        var shown = formulas.Count == 0 ? lines.OrderBy(line => line.Series) : TrendFormulas.Apply(formulas, lines, series.Count);
        foreach (var line in shown) results.Add(line.Json(breakdown, display));
        return results;
    }

    private static List<(string Text, Func<IReadOnlyList<double>, double> Evaluate, string? Name)> Formulas(QueryNode? filter, int series)
    {
        if (filter is null) return [];
        var texts = filter.Text("formula") is { Length: > 0 } one ? [(one, filter.Name("formula"), null)]
            : filter.Objects("formulaNodes").Select(node => (Text: node.Text("formula") ?? throw node.Error("formula", "missing"), Field: node.Name("formula"), Name: node.Text("custom_name")))
                .Concat(filter.Texts("formulas").Select(text => (text, filter.Name("formulas"), (string?)null))).ToList();
        return [.. texts.Select(text => (text.Item1, TrendFormula.Parse(text.Item1, text.Item2, series), text.Item3))];
    }

    private static async Task<IReadOnlyList<TrendResult>> OneAsync(
        QueryNode query, EntityNode entity, int index, TrendPeriod period, Breakdown? breakdown, TrendDisplay display, QueryScope scope, CancellationToken cancellationToken)
    {
        var cohorts = new List<string?>();
        if (breakdown is { IsByCohort: true }) cohorts.AddRange(breakdown.Cohorts);
        else cohorts.Add(null);
        var results = new List<TrendResult>();
        foreach (var cohort in cohorts)
        {
            var lines = await new TrendSeries(query, entity, scope, period.Dates, period.Axis, breakdown, cohort, display.IsOneNumber).RunAsync(cancellationToken);
            if (PersonSample.Factor(query) is { } factor && TrendMath.IsCount(entity.Math)) lines = [.. lines.Select(line => line.Scaled(factor))];
            if (lines.Count == 0 && breakdown is not { IsByCohort: false }) lines = [new TrendLine(null, new double[period.Axis.Starts.Count], display.IsOneNumber ? 0 : null)];
            if (cohort is not null)
            {
                var name = $"{entity.Name} - {CohortMembers.NameOf(cohort, breakdown!.Field, scope)}";
                results.AddRange(lines.Select(line => new TrendResult(index, name, line with { Value = cohort }, period)));
            }
            else
            {
                results.AddRange(lines.Select(line => new TrendResult(index, line.Value is null ? entity.Name : string.Create(CultureInfo.InvariantCulture, $"{entity.Name} - {breakdown!.Label(line.Value)}"), line, period)));
            }
        }

        return breakdown is { IsByCohort: false } ? TrendResult.Ranked(results) : results;
    }
}
