using System.Text.RegularExpressions;
using Crossroads.Features.Analytics.Calendar;
using Crossroads.Features.Analytics.Schema;

namespace Crossroads.Features.Analytics.Trends;

/// <summary>The periods that a query looks at: its own, and the one that it compares with.</summary>
internal sealed record TrendPeriod(string? CompareLabel, QueryDates Dates, TimeAxis Axis);

internal static partial class TrendPeriods
{
    public static IReadOnlyList<TrendPeriod> Of(QueryNode query, QueryDates dates, IntervalUnit unit, QueryScope scope)
    {
        var compare = query.Object("compareFilter");
        var axis = TimeAxis.Of(dates, unit, scope);
        if (compare?.Flag("compare") != true) return [new TrendPeriod(null, dates, axis)];
        var previous = compare.Text("compare_to") is { Length: > 0 } text ? Shifted(dates, text, compare) : new QueryDates(dates.From - (dates.To - dates.From), dates.From);
        return [new TrendPeriod("current", dates, axis), new TrendPeriod("previous", previous, TimeAxis.Of(previous, unit, scope))];
    }

    private static QueryDates Shifted(QueryDates dates, string text, QueryNode compare)
    {
        if (Distance().Match(text) is not { Success: true } match) throw compare.Error("compare_to", $"'{text}' is not a distance such as -1w");
        var count = -int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        DateTime Shift(DateTime time) => match.Groups[2].Value switch
        {
            "h" => time.AddHours(count),
            "d" => time.AddDays(count),
            "w" => time.AddDays(7 * count),
            "m" => time.AddMonths(count),
            "q" => time.AddMonths(3 * count),
            _ => time.AddYears(count),
        };
        try
        {
            return new QueryDates(Shift(dates.From), Shift(dates.To));
        }
        catch (ArgumentOutOfRangeException)
        {
            throw compare.Error("compare_to", $"'{text}' is too far away");
        }
    }

    [GeneratedRegex(@"^-(\d{1,4})([hdwmqy])$")]
    private static partial Regex Distance();
}
