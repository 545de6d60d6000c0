using System.Globalization;
using Crossroads.Engine.Events;

namespace Crossroads.Sources.CompanyFolder;

/// <summary>Reads the texts of one column into values of the fact's property.</summary>
internal sealed class CsvField(FactColumn column, CsvColumn rule)
{
    private const int LongestPersonId = 200;

    private static readonly DateTimeOffset FirstInstant = DateTimeOffset.UnixEpoch;
    private static readonly DateTimeOffset EndOfTime = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly bool _isInt = (Nullable.GetUnderlyingType(column.Property.PropertyType) ?? column.Property.PropertyType) == typeof(int);

    public CsvColumn Rule => rule;

    public string Name => rule.Name;

    /// <summary>The value; null with a <paramref name="problem"/> when the text cannot be one, null without when it is unknown.</summary>
    public object? Read(string text, CompanyDays days, out string? problem)
    {
        problem = null;
        if (string.IsNullOrWhiteSpace(text)) return ReadEmpty(out problem);
        return column.Type switch
        {
            FactColumnType.Text => ReadText(text, out problem),
            FactColumnType.Person => ReadPerson(text, out problem),
            FactColumnType.Integer => ReadInteger(text, out problem),
            FactColumnType.Real => ReadReal(text, out problem),
            FactColumnType.Boolean => ReadBoolean(text, out problem),
            FactColumnType.Timestamp => ReadTimestamp(text, days, out problem),
            FactColumnType.Day => ReadDay(text, days, out problem),
            _ => throw new InvalidOperationException($"Column {Name} has no reader."),
        };
    }

    private string? ReadEmpty(out string? problem)
    {
        problem = column.Required && !rule.MayBeEmpty ? $"{Name} is empty" : null;
        return column.Required && rule.MayBeEmpty ? "" : null;
    }

    private string? ReadText(string text, out string? problem)
    {
        problem = null;
        if (rule.Words is not { } words) return text;
        var word = text.Trim().ToLowerInvariant();
        if (rule.Translations.TryGetValue(word, out var translated)) return translated;
        if (words.Contains(word)) return word;
        if (!rule.ForgivesOtherWords) problem = $"{Name} {RowText.Quote(text)} is none of {string.Join(", ", words.Order())}";
        return null;
    }

    private string? ReadPerson(string text, out string? problem)
    {
        problem = text.Length > LongestPersonId ? $"{Name} is longer than {LongestPersonId} characters" : null;
        return problem is null ? text : null;
    }

    private object? ReadInteger(string text, out string? problem)
    {
        // Tables with gaps are often exported with 12 written as 12.0.
        if (!long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number))
        {
            if (!TryReadReal(text, out var real, out problem)) return null;
            if (real != Math.Floor(real) || Math.Abs(real) > 1e15)
            {
                problem = $"{Name} {RowText.Quote(text)} is not a whole number";
                return null;
            }

            number = (long)real;
        }

        problem = OutOfRange(number, text) ?? (_isInt && number is > int.MaxValue or < int.MinValue ? $"{Name} {text} is too large" : null);
        if (problem is not null) return null;
        return _isInt ? (int)number : number;
    }

    private object? ReadReal(string text, out string? problem)
    {
        if (!TryReadReal(text, out var number, out problem)) return null;
        problem = OutOfRange(number, text);
        return problem is null ? number : null;
    }

    private bool TryReadReal(string text, out double number, out string? problem)
    {
        var isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
        problem = !isNumber ? $"{Name} {RowText.Quote(text)} is not a number (write 1234.5)" : double.IsFinite(number) ? null : $"{Name} {RowText.Quote(text)} is not finite";
        return problem is null;
    }

    private string? OutOfRange(double number, string text)
    {
        if (number >= rule.Least && number <= rule.Most) return null;
        return double.IsPositiveInfinity(rule.Most)
            ? $"{Name} {RowText.Quote(text)} is negative"
            : string.Create(CultureInfo.InvariantCulture, $"{Name} {RowText.Quote(text)} is not between {rule.Least} and {rule.Most}");
    }

    private object? ReadBoolean(string text, out string? problem)
    {
        problem = null;
        switch (text.Trim().ToLowerInvariant())
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

    private object? ReadTimestamp(string text, CompanyDays days, out string? problem)
    {
        var kind = IsoTime.Read(text.AsSpan().Trim(), out var day, out var instant);
        if (kind == IsoTimeKind.Day && day.Year > 1) instant = days.StartOf(day);
        problem = ProblemOf(kind, text) ?? (instant < FirstInstant || instant >= EndOfTime ? $"{Name} {RowText.Quote(text)} is not between the years 1970 and 2199" : null);
        return problem is null ? instant : null;
    }

    private object? ReadDay(string text, CompanyDays days, out string? problem)
    {
        var trimmed = text.AsSpan().Trim();
        if (rule.IsMonth && trimmed.Length == 7) trimmed = $"{trimmed}-01";
        var kind = IsoTime.Read(trimmed, out var day, out var instant);

        // A month is the one that is written: the first of March by UTC would be a day of February in New York.
        if (rule.IsMonth) day = new DateOnly(day.Year, day.Month, 1);
        else if (kind == IsoTimeKind.Instant && instant > FirstInstant && instant < EndOfTime) day = days.DayOf(instant);
        problem = rule.IsMonth && kind == IsoTimeKind.WithoutOffset ? null : ProblemOf(kind, text);
        problem ??= day.Year is < 1970 or >= 2200 ? $"{Name} {RowText.Quote(text)} is not between the years 1970 and 2199" : null;
        return problem is null ? day : null;
    }

    private string? ProblemOf(IsoTimeKind kind, string text) => kind switch
    {
        IsoTimeKind.None => $"{Name} {RowText.Quote(text)} is not {(rule.IsMonth ? "a month (write 2025-06)" : "a date or time (write 2025-06-30 or 2025-06-30T14:00:00Z)")}",
        IsoTimeKind.WithoutOffset => $"{Name} {RowText.Quote(text)} has no offset from UTC (write 2025-06-30T14:00:00Z or 2025-06-30T14:00:00+02:00)",
        _ => null,
    };
}
