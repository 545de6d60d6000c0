using System.Collections.Frozen;

namespace Crossroads.Stores.ClickHouse.Translation;

/// <summary>Functions and operators of one value, as ClickHouse writes them. What is not here cannot be asked: there is no way around this list.</summary>
internal static class ScalarFunctions
{
    private static readonly FrozenDictionary<string, Func<string[], string>> All = new Dictionary<string, Func<string[], string>>(StringComparer.Ordinal)
    {
        ["+"] = Infix("+"),
        ["-"] = args => args.Length == 1 ? $"(-{args[0]})" : $"({args[0]} - {args[1]})",
        ["*"] = Infix("*"),
        ["/"] = Infix("/"),
        ["//"] = args => $"if({args[1]} = 0, NULL, intDiv({args[0]}, nullIf({args[1]}, 0)))",
        ["%"] = args => $"if({args[1]} = 0, NULL, {args[0]} % nullIf({args[1]}, 0))",
        ["^"] = Call("pow"),
        ["**"] = Call("pow"),
        ["|"] = Call("bitOr"),
        ["&"] = Call("bitAnd"),
        ["~"] = Call("bitNot"),
        ["<<"] = Call("bitShiftLeft"),
        [">>"] = Call("bitShiftRight"),
        ["||"] = args => $"concat({string.Join(", ", args.Select(Text))})",
        ["~~"] = Call("like"),
        ["!~~"] = Call("notLike"),
        ["~~*"] = Call("ilike"),
        ["!~~*"] = Call("notILike"),
        ["abs"] = Call("abs"),
        ["ceil"] = Call("ceil"),
        ["ceiling"] = Call("ceil"),
        ["floor"] = Call("floor"),
        ["round"] = Call("round"),
        ["trunc"] = Call("trunc"),
        ["sqrt"] = Call("sqrt"),
        ["ln"] = Call("log"),
        ["log10"] = Call("log10"),
        ["exp"] = Call("exp"),
        ["pow"] = Call("pow"),
        ["power"] = Call("pow"),
        ["sign"] = Call("sign"),
        ["isnan"] = Call("isNaN"),
        ["isfinite"] = Call("isFinite"),
        ["greatest"] = Call("greatest"),
        ["least"] = Call("least"),
        ["nullif"] = Call("nullIf"),
        ["ifnull"] = Call("ifNull"),
        ["lower"] = Call("lowerUTF8"),
        ["upper"] = Call("upperUTF8"),
        ["left"] = Call("leftUTF8"),
        ["right"] = Call("rightUTF8"),
        ["length"] = Call("lengthUTF8"),
        ["len"] = args => $"toInt64(length({args[0]}))",
        ["trim"] = args => args.Length == 1 ? $"trimBoth({args[0]})" : $"trimBoth({args[0]}, {args[1]})",
        ["ltrim"] = Call("trimLeft"),
        ["rtrim"] = Call("trimRight"),
        ["replace"] = Call("replaceAll"),
        ["contains"] = args => $"(position({args[0]}, {args[1]}) > 0)",
        ["starts_with"] = Call("startsWith"),
        ["ends_with"] = Call("endsWith"),
        ["suffix"] = Call("endsWith"),
        ["prefix"] = Call("startsWith"),
        ["strpos"] = Call("positionUTF8"),
        ["substr"] = Call("substringUTF8"),
        ["substring"] = Call("substringUTF8"),
        ["split_part"] = args => $"arrayElement(splitByString({args[1]}, {args[0]}), {args[2]})",
        ["string_split"] = args => $"splitByString({args[1]}, {args[0]})",
        ["chr"] = Call("char"),
        // Unlike ||, these pass over what is null.
        ["concat"] = args => $"concat({string.Join(", ", args.Select(OrEmpty))})",
        ["concat_ws"] = args => $"arrayStringConcat(arrayMap(part -> assumeNotNull(part), arrayFilter(part -> part IS NOT NULL, [{string.Join(", ", args[1..].Select(Text))}])), {args[0]})",
        ["regexp_matches"] = args => args.Length == 2 ? $"match({args[0]}, {args[1]})" : $"match({args[0]}, concat('(?', {args[2]}, ')', {args[1]}))",
        ["regexp_full_match"] = args => $"match({args[0]}, concat('^(?:', {args[1]}, ')$'))",
        ["regexp_replace"] = args => $"{(args.Length > 3 ? "replaceRegexpAll" : "replaceRegexpOne")}({args[0]}, {args[1]}, {args[2]})",
        ["regexp_extract"] = args => $"regexpExtract({args[0]}, {args[1]}, {(args.Length > 2 ? args[2] : "0")})",
        ["epoch_us"] = args => $"toUnixTimestamp64Micro({Moment(args[0])})",
        ["epoch_ms"] = args => $"intDiv(toUnixTimestamp64Micro({Moment(args[0])}), 1000)",
        ["epoch"] = args => $"(toUnixTimestamp64Micro({Moment(args[0])}) / 1e6)",
        ["make_timestamp"] = args => $"fromUnixTimestamp64Micro({args[0]}, 'UTC')",
        ["to_seconds"] = Call("toIntervalSecond"),
        ["to_minutes"] = Call("toIntervalMinute"),
        ["to_hours"] = Call("toIntervalHour"),
        ["to_days"] = Call("toIntervalDay"),
        ["to_weeks"] = Call("toIntervalWeek"),
        ["to_months"] = Call("toIntervalMonth"),
        ["to_years"] = Call("toIntervalYear"),
        ["list_value"] = args => $"[{string.Join(", ", args)}]",
        ["row"] = Call("tuple"),
        ["unnest"] = Call("arrayJoin"),
        ["range"] = Call("range"),
        ["generate_series"] = args => args.Length == 1 ? $"range(0, {args[0]} + 1)" : $"range({args[0]}, {args[1]} + 1{(args.Length > 2 ? $", {args[2]}" : "")})",
        ["list_transform"] = args => $"arrayMap({args[1]}, {args[0]})",
        ["list_filter"] = args => $"arrayFilter({args[1]}, {args[0]})",
        ["list_sort"] = Call("arraySort"),
        ["list_contains"] = Call("has"),
        ["list_distinct"] = Call("arrayDistinct"),
        ["array_to_string"] = Call("arrayStringConcat"),
        ["json_keys"] = args => $"JSONExtractKeys({args[0]})",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static bool TryWrite(string name, string[] arguments, out string sql)
    {
        sql = All.TryGetValue(name, out var write) ? write(arguments) : "";
        return sql.Length > 0;
    }

    public static string Moment(string value) => $"toDateTime64({value}, 6, 'UTC')";

    private static Func<string[], string> Infix(string sign) => args => args.Length == 1 ? args[0] : $"({args[0]} {sign} {args[1]})";

    private static Func<string[], string> Call(string name) => args => $"{name}({string.Join(", ", args)})";

    private static string Text(string value) => $"toString({value})";

    private static string OrEmpty(string value) => $"ifNull(toString({value}), '')";
}
