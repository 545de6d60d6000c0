using System.Text.Json.Nodes;

namespace Crossroads.Tests.Features.Analytics.Pairs;

internal sealed partial class SlowEvaluator
{
    /// <summary>What a breakdown makes of an event: one text, whatever the number of properties.</summary>
    private delegate string? Split(SlowEvent item);

    private sealed record Line(int Series, string? Compare, string? Value, double[] Data, double? Whole);

    /// <summary>What an event adds to a line: in which interval, under which value, what number, or whom it counts.</summary>
    private sealed record Part(DateTime Start, string? Value, double? Number, string? Who);

    private IEnumerable<string> Trends()
    {
        var display = _query["trendsFilter"]?["display"]?.ToString();
        var isOne = display is "BoldNumber" or "ActionsPie";
        var lines = _calendar.Periods(_query, Unit()).SelectMany(period => Series.SelectMany((entity, index) => Cohorts().SelectMany(cohort => Lines(entity, index, cohort, period, isOne)))).ToList();
        if (_query["trendsFilter"]?["formula"]?.ToString() is { } formula)
        {
            lines = [.. lines.GroupBy(line => (line.Compare, line.Value)).Select(group =>
            {
                double Of(int series, int at) => group.FirstOrDefault(line => line.Series == series)?.Data[at] ?? 0;
                double Joined(int at)
                {
                    var (a, b) = (Of(0, at), Of(1, at));
                    return formula switch { "A + B" => a + b, "A / B" => b == 0 ? 0 : a / b, "(A - B) * 2" => (a - b) * 2, _ => a };
                }

                return new Line(0, group.Key.Compare, group.Key.Value, [.. Enumerable.Range(0, group.First().Data.Length).Select(Joined)], null);
            })];
        }

        return lines.Select(line => $"{(_query["trendsFilter"]?["formula"] is null ? $"s{line.Series}" : "formula")}|{line.Compare}|{Shown(line.Value)}|"
            + (isOne ? Number(line.Whole) : Numbers(display == "ActionsLineGraphCumulative" ? line.Data.Select((_, index) => line.Data.Take(index + 1).Sum()) : line.Data)));
    }

    private IEnumerable<string?> Cohorts()
        => _query["breakdownFilter"]?["breakdown_type"]?.ToString() == "cohort" ? _query["breakdownFilter"]!["breakdown"]!.AsArray().Select(id => (string?)id!.ToString()) : [null];

    private List<Line> Lines(JsonObject entity, int series, string? cohort, (string? Label, DateTime From, DateTime To) period, bool isOne)
    {
        var unit = Unit();
        var axis = _calendar.Axis(unit, period.From, period.To);
        var math = entity["math"]?.ToString() ?? "total";
        var days = math switch { "weekly_active" => 7, "monthly_active" => 30, _ => 0 };
        var isTrailing = days > 0 && unit is "hour" or "day" && !isOne && days > 0;
        var from = isOne ? days > 0 ? period.To.AddDays(-days) : period.From : isTrailing ? axis[0].AddDays(-days) : axis[0];
        var pool = Meant(entity, math).Where(item => cohort is null || _filters.Belongs(item.Person, cohort)).Where(item => IsWithin(item, from, period.To)).ToList();
        var split = cohort is null ? Splitter(pool, Null) : null;
        var parts = Limited(Once([.. pool.Select(item => PartOf(item, math, entity, unit, split))], math, entity), math);
        if (isOne)
        {
            var wholes = parts.GroupBy(part => part.Value).Select(group => new Line(series, period.Label, cohort ?? group.Key, [], Total([.. Once([.. group.Select(part => part with { Start = default })], math, entity)], math))).ToList();
            return wholes.Count == 0 && split is null ? [new Line(series, period.Label, cohort, [], 0)] : wholes;
        }

        var lines = parts.GroupBy(part => part.Value).Select(group => new Line(series, period.Label, cohort ?? group.Key, [.. axis.Select(start => isTrailing
            ? group.Where(part => part.Start <= start && part.Start > start.AddDays(-days)).Select(part => part.Who).Distinct().Count()
            : Total([.. group.Where(part => part.Start == start)], math) ?? 0)], null)).ToList();
        return lines.Count == 0 && split is null ? [new Line(series, period.Label, cohort, new double[axis.Count], null)] : lines;
    }

    private IEnumerable<SlowEvent> Meant(JsonObject entity, string math)
    {
        if (math != "first_time_for_user") return _filters.Visible.Where(item => _filters.Is(item, entity));
        // The first one ever; filters judge that one event.
        var first = _data.Events.Where(item => _filters.HasName(item, entity)).GroupBy(item => item.Person).Select(mine => mine.OrderBy(item => item.Utc).ThenBy(item => item.Order.Item2, StringComparer.Ordinal).First()).ToList();
        return _filters.Visible.Where(item => first.Contains(item) && _filters.Is(item, entity));
    }

    private Part PartOf(SlowEvent item, string math, JsonObject entity, string unit, Split? split)
    {
        var isSessions = entity["math_property_type"]?.ToString() == "session_properties";
        return new Part(
            StartOf(item, unit),
            split?.Invoke(item),
            entity["math_property"] is { } property ? SlowFilters.Number(_filters.Value(item, isSessions ? "session" : entity["math_property_type"] is null ? "event" : "person", property.ToString())) : 1,
            math switch { "unique_session" => SlowFilters.Session(item), "unique_group" => SlowFilters.Group(item), "dau" or "weekly_active" or "monthly_active" => item.Person, _ => isSessions ? SlowFilters.Session(item) : null });
    }

    /// <summary>People, groups and sessions count once an interval and value.</summary>
    private static List<Part> Once(List<Part> parts, string math, JsonObject entity)
        => math is "dau" or "weekly_active" or "monthly_active" or "unique_session" or "unique_group" || entity["math_property_type"]?.ToString() == "session_properties"
            ? [.. parts.Where(part => part.Who is not null).DistinctBy(part => (part.Start, part.Value, part.Who))]
            : parts;

    /// <summary>The highest values stay, the others become one or go.</summary>
    private List<Part> Limited(List<Part> parts, string math)
    {
        if (_query["breakdownFilter"] is not { } filter || parts.Count == 0 || parts[0].Value is null) return parts;
        var limit = filter["breakdown_limit"]?.GetValue<int>() ?? 25;
        var ranked = parts.GroupBy(part => part.Value).OrderByDescending(group => Total([.. Counts(math) ? group.DistinctBy(part => part.Who) : group], math) ?? double.NegativeInfinity)
            .ThenBy(group => group.Key, StringComparer.Ordinal).Select(group => group.Key).ToList();
        if (ranked.Count <= limit) return parts;
        var kept = ranked.Take(limit).ToList();
        if (filter["breakdown_hide_other_aggregation"] is not null) return [.. parts.Where(part => kept.Contains(part.Value))];
        var joined = parts.Select(part => kept.Contains(part.Value) ? part : part with { Value = Other }).ToList();
        return Counts(math) ? [.. joined.DistinctBy(part => (part.Start, part.Value, part.Who))] : joined;
    }

    private static bool Counts(string math) => math is "dau" or "weekly_active" or "monthly_active" or "unique_session" or "unique_group";

    private static double? Total(IReadOnlyList<Part> parts, string math)
    {
        if (Counts(math) || math is "total" or "first_time_for_user") return parts.Count;
        var numbers = parts.Select(part => part.Number).OfType<double>().ToList();
        if (numbers.Count == 0) return null;
        return math switch
        {
            "sum" => numbers.Sum(),
            "avg" => numbers.Average(),
            "min" => numbers.Min(),
            "max" => numbers.Max(),
            "median" => Quantile(numbers, 0.5),
            _ => Quantile(numbers, int.Parse(math.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture) / 100.0),
        };
    }

    /// <returns>Null = the query splits by nothing.</returns>
    private Split? Splitter(IReadOnlyList<SlowEvent> pool, string missing)
    {
        if (_query["breakdownFilter"] is not JsonObject filter || filter["breakdown_type"]?.ToString() == "cohort") return null;
        if (filter["breakdowns"] is JsonArray several)
            return item => string.Join('\u001f', several.Select(one => _filters.Value(item, one!["type"]?.ToString() ?? "event", one["property"]!.ToString()) ?? missing));
        var (type, key) = (filter["breakdown_type"]?.ToString() ?? "event", filter["breakdown"]!.ToString());
        if (filter["breakdown_histogram_bin_count"] is not { } bins) return item => _filters.Value(item, type, key) ?? missing;
        var edges = Edges([.. pool.Select(item => SlowFilters.Number(_filters.Value(item, type, key))).OfType<double>()], bins.GetValue<int>());
        return item => SlowFilters.Number(_filters.Value(item, type, key)) is { } number && edges.FindLastIndex(edge => edge <= number) is var bin && bin >= 0 && bin + 1 < edges.Count
            ? FormattableString.Invariant($"[{edges[bin]:0.0#########},{edges[bin + 1]:0.0#########}]") : missing;
    }

    private static List<double> Edges(IReadOnlyList<double> numbers, int bins)
    {
        if (numbers.Count == 0) return [0, 0.01];
        var edges = Enumerable.Range(0, bins + 1).Select(edge => Quantile(numbers, edge / (double)bins)!.Value).Distinct().Order().ToList();
        if (edges.Count == 1) edges.Add(edges[0]);
        edges[^1] += 0.01;
        return edges;
    }

    /// <summary>A value as the answer shows it.</summary>
    private string? Shown(string? value) => value is null ? null : _query["breakdownFilter"]?["breakdowns"] is JsonArray { Count: > 1 } several
        ? string.Join(',', value.Contains('\u001f', StringComparison.Ordinal) ? value.Split('\u001f') : Enumerable.Repeat(value, several.Count)) : value;
}
