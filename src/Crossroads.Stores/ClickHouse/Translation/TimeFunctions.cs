using Crossroads.Engine.Events;

namespace Crossroads.Stores.ClickHouse.Translation;

/// <summary>Functions of the calendar. Times are UTC with microseconds; weeks begin on Monday.</summary>
internal static class TimeFunctions
{
    public static bool TryWrite(string name, IReadOnlyList<SyntaxNode> children, Func<SyntaxNode, string> write, out string sql)
    {
        sql = name switch
        {
            "date_trunc" => Truncate(Unit(children[0]), write(children[1])),
            "date_diff" or "datediff" => $"dateDiff({Quoting.Text(Unit(children[0]))}, {write(children[1])}, {write(children[2])})",
            "date_part" or "datepart" => Part(Unit(children[0]), write(children[1])),
            "year" or "month" or "day" or "hour" or "dayofweek" or "isodow" => Part(name, write(children[0])),
            "strftime" => $"formatDateTime({write(children[0])}, {write(children[1])})",
            "timezone" => Zoned(children, write),
            _ => "",
        };
        return sql.Length > 0;
    }

    private static string Unit(SyntaxNode node) => node.ConstantText()?.ToLowerInvariant() ?? throw new FactQueryException("The unit of time must be a constant on ClickHouse.");

    private static string Truncate(string unit, string value)
    {
        var start = unit switch
        {
            "minute" => $"toStartOfMinute({ScalarFunctions.Moment(value)})",
            "hour" => $"toStartOfHour({ScalarFunctions.Moment(value)})",
            "day" => $"toStartOfDay({ScalarFunctions.Moment(value)})",
            "week" => $"toStartOfWeek({ScalarFunctions.Moment(value)}, 1)",
            "month" => $"toStartOfMonth({ScalarFunctions.Moment(value)})",
            "quarter" => $"toStartOfQuarter({ScalarFunctions.Moment(value)})",
            "year" => $"toStartOfYear({ScalarFunctions.Moment(value)})",
            _ => throw new FactQueryException($"date_trunc('{unit}', …) is not available on ClickHouse."),
        };
        return ScalarFunctions.Moment(start);
    }

    private static string Part(string unit, string value) => unit switch
    {
        "year" => $"toInt64(toYear({value}))",
        "quarter" => $"toInt64(toQuarter({value}))",
        "month" => $"toInt64(toMonth({value}))",
        "day" => $"toInt64(toDayOfMonth({value}))",
        "hour" => $"toInt64(toHour({value}))",
        "minute" => $"toInt64(toMinute({value}))",
        "dow" or "dayofweek" => $"toInt64(toDayOfWeek({value}) % 7)",
        "isodow" => $"toInt64(toDayOfWeek({value}))",
        "epoch" => $"(toUnixTimestamp64Micro({ScalarFunctions.Moment(value)}) / 1e6)",
        _ => throw new FactQueryException($"The part '{unit}' of a time is not available on ClickHouse."),
    };

    /// <summary><c>x AT TIME ZONE 'UTC' AT TIME ZONE zone</c>: the wall clock of a zone.</summary>
    private static string Zoned(IReadOnlyList<SyntaxNode> children, Func<SyntaxNode, string> write)
    {
        if (!children[1].IsFunction("timezone") || children[1].List("children")[0].ConstantText() is not "UTC") throw new FactQueryException("AT TIME ZONE is written as: x AT TIME ZONE 'UTC' AT TIME ZONE zone.");
        var moment = ScalarFunctions.Moment(write(children[1].List("children")[1]));
        return $"fromUnixTimestamp64Micro(toUnixTimestamp64Micro({moment}) + timezoneOffset(toTimeZone({moment}, {write(children[0])})) * 1000000, 'UTC')";
    }
}
