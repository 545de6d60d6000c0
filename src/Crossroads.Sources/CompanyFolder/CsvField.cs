using System.Globalization;
using System.Text;
using Crossroads.Engine.Events;

namespace Crossroads.Sources.CompanyFolder;

/// <summary>Reads the texts of one column, in UTF-8, into values of the fact's property.</summary>
internal sealed class CsvField(FactColumn column, CsvColumn rule)
{
    private const int LongestPersonId = 200;

    private static readonly DateTimeOffset FirstInstant = DateTimeOffset.UnixEpoch;
    private static readonly DateTimeOffset EndOfTime = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly bool _isInt = (Nullable.GetUnderlyingType(column.Property.PropertyType) ?? column.Property.PropertyType) == typeof(int);

    public CsvColumn Rule => rule;

    public string Name => rule.Name;

    public bool IsKey => column.IsKey;

    /// <summary>The value; null with a <paramref name="problem"/> when the text cannot be one, null without when it is unknown.</summary>
    public object? Read(ReadOnlySpan<byte> text, CompanyDays days, out string? problem)
    {
        if (!text.ContainsAnyExcept(" \t"u8)) return ReadEmpty(out problem);
        return column.Type switch
        {
            FactColumnType.Text => (object?)ReadText(text, out problem),
            FactColumnType.Person => ReadPerson(text, out problem),
            FactColumnType.Integer when _isInt => (int?)ReadInteger(Trim(text), int.MaxValue, out problem),
            FactColumnType.Integer => ReadInteger(Trim(text), long.MaxValue, out problem),
            FactColumnType.Real => ReadReal(Trim(text), out problem),
            FactColumnType.Boolean => ReadBoolean(Trim(text), out problem),
            FactColumnType.Timestamp => ReadTimestamp(Trim(text), days, out problem),
            FactColumnType.Day => ReadDay(Trim(text), days, out problem),
            _ => throw new InvalidOperationException($"Column {Name} has no reader."),
        };
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text) => text.Trim(" \t"u8);

    private string? ReadEmpty(out string? problem)
    {
        problem = column.Required && !rule.MayBeEmpty ? $"{Name} is empty" : null;
        return column.Required && rule.MayBeEmpty ? "" : null;
    }

    private string? ReadText(ReadOnlySpan<byte> text, out string? problem)
    {
        problem = null;
        var value = Encoding.UTF8.GetString(text);
        if (rule.Words is not { } words) return value;
        var word = value.Trim().ToLowerInvariant();
        if (rule.Translations.TryGetValue(word, out var translated)) return translated;
        if (words.Contains(word)) return word;
        if (!rule.ForgivesOtherWords) problem = $"{Name} {RowText.Quote(value)} is none of {string.Join(", ", words.Order())}";
        return null;
    }

    private string? ReadPerson(ReadOnlySpan<byte> text, out string? problem)
    {
        var id = Encoding.UTF8.GetString(text);
        problem = id.Length > LongestPersonId ? $"{Name} is longer than {LongestPersonId} characters" : null;
        return problem is null ? id : null;
    }

    private long? ReadInteger(ReadOnlySpan<byte> text, long most, out string? problem)
    {
        // Tables with gaps are often exported with 12 written as 12.0.
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            if (!TryReadReal(text, out var real, out problem)) return null;
            if (real != Math.Floor(real) || Math.Abs(real) > 1e15)
            {
                problem = $"{Name} {RowText.Quote(text)} is not a whole number";
                return null;
            }

            number = (long)real;
        }

        problem = OutOfRange(number, text) ?? (number > most || number < -most ? $"{Name} {RowText.Quote(text)} is too large" : null);
        return problem is null ? number : null;
    }

    private double? ReadReal(ReadOnlySpan<byte> text, out string? problem)
    {
        if (!TryReadReal(text, out var number, out problem)) return null;
        problem = OutOfRange(number, text);
        return problem is null ? number : null;
    }

    private bool TryReadReal(ReadOnlySpan<byte> text, out double number, out string? problem)
    {
        var isNumber = double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out number);
        problem = !isNumber ? $"{Name} {RowText.Quote(text)} is not a number (write 1234.5)" : double.IsFinite(number) ? null : $"{Name} {RowText.Quote(text)} is not finite";
        return problem is null;
    }

    private string? OutOfRange(double number, ReadOnlySpan<byte> text)
    {
        if (number >= rule.Least && number <= rule.Most) return null;
        return double.IsPositiveInfinity(rule.Most)
            ? $"{Name} {RowText.Quote(text)} is negative"
            : string.Create(CultureInfo.InvariantCulture, $"{Name} {RowText.Quote(text)} is not between {rule.Least} and {rule.Most}");
    }

    private bool? ReadBoolean(ReadOnlySpan<byte> text, out string? problem)
    {
        problem = null;
        switch (Encoding.UTF8.GetString(text).ToLowerInvariant())
        {
            case "1" or "true" or "1.0":
                return true;
            case "0" or "false" or "0.0":
                return false;
            default:
                problem = $"{Name} {RowText.Quote(text)} is neither 0 nor 1";
                return null;
        }
    }

    private DateTimeOffset? ReadTimestamp(ReadOnlySpan<byte> text, CompanyDays days, out string? problem)
    {
        var kind = IsoTime.Read(text, out var day, out var instant);
        if (kind == IsoTimeKind.Day && !IsOutOfTime(day)) instant = days.StartOf(day);
        problem = ProblemOf(kind, text) ?? (instant < FirstInstant || instant >= EndOfTime ? OutOfTime(text) : null);
        return problem is null ? instant : null;
    }

    private DateOnly? ReadDay(ReadOnlySpan<byte> text, CompanyDays days, out string? problem)
    {
        if (rule.IsMonth && text.Length == 7) text = (byte[])[.. text, .. "-01"u8];
        var kind = IsoTime.Read(text, out var day, out var instant);

        // A month is the one that is written: the first of March by UTC would be a day of February in New York.
        if (rule.IsMonth) day = new DateOnly(day.Year, day.Month, 1);
        else if (kind == IsoTimeKind.Instant && instant >= FirstInstant && instant < EndOfTime) day = days.DayOf(instant);
        problem = rule.IsMonth && kind == IsoTimeKind.WithoutOffset ? null : ProblemOf(kind, text);
        if (IsOutOfTime(day)) problem ??= OutOfTime(text);
        return problem is null ? day : null;
    }

    private static bool IsOutOfTime(DateOnly day) => day.Year is < 1969 or > 2199;

    private string OutOfTime(ReadOnlySpan<byte> text) => $"{Name} {RowText.Quote(text)} is not between the years 1970 and 2199";

    private string? ProblemOf(IsoTimeKind kind, ReadOnlySpan<byte> text) => kind switch
    {
        IsoTimeKind.None => $"{Name} {RowText.Quote(text)} is not {(rule.IsMonth ? "a month (write 2025-06)" : "a date or time (write 2025-06-30 or 2025-06-30T14:00:00Z)")}",
        IsoTimeKind.WithoutOffset => $"{Name} {RowText.Quote(text)} has no offset from UTC (write 2025-06-30T14:00:00Z or 2025-06-30T14:00:00+02:00)",
        _ => null,
    };
}
