using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Crossroads.Sources.CompanyFolder;

/// <summary>
/// A mapping of company.yaml, read field by field. What is wrong is noted with its line and does not stop the reading, so that all problems are told at once.
/// </summary>
internal sealed class ProfileSection
{
    private static readonly string[] TrueWords = ["true", "yes", "on"];
    private static readonly string[] FalseWords = ["false", "no", "off"];

    private readonly Dictionary<string, YamlNode> _fields = [];
    private readonly HashSet<string> _known = [];
    private readonly ProfileFindings _findings;
    private readonly string _path;

    public ProfileSection(YamlMappingNode? node, string path, ProfileFindings findings)
    {
        _path = path;
        _findings = findings;
        if (node is null) return;
        foreach (var (key, value) in node.Children)
        {
            if (key is YamlScalarNode { Value: { } name }) _fields[name] = value;
        }
    }

    public string? Text(string name) => Scalar(name, "a text") is { } scalar ? scalar.Value : null;

    public string? OneOf(string name, params string[] words)
    {
        if (Scalar(name, "one of " + string.Join(", ", words)) is not { } scalar) return null;
        var word = scalar.Value!.Trim().ToLowerInvariant();
        if (words.Contains(word)) return word;
        Problem(name, scalar, $"must be one of {string.Join(", ", words)}, not {RowText.Quote(scalar.Value)}");
        return null;
    }

    public double? Number(string name, double least = double.NegativeInfinity, double most = double.PositiveInfinity)
    {
        if (Scalar(name, "a number") is not { } scalar) return null;
        if (!double.TryParse(scalar.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            Problem(name, scalar, $"must be a number such as 1234.5, not {RowText.Quote(scalar.Value!)}");
        else if (number < least || number > most)
            Problem(name, scalar, double.IsPositiveInfinity(most) ? $"must not be negative, it is {scalar.Value}" : $"must be between {least} and {most}, it is {scalar.Value}");
        else return number;
        return null;
    }

    public int? WholeNumber(string name, int least, int most)
    {
        if (Number(name, least, most) is not { } number) return null;
        if (number == Math.Floor(number)) return (int)number;
        Problem(name, _fields[name], $"must be a whole number, not {_fields[name]}");
        return null;
    }

    /// <summary>true = 1, false = 0, or how sure, from 0 to 1.</summary>
    public double? Belief(string name)
    {
        if (Scalar(name, "true, false, or a number from 0 to 1") is not { } scalar) return null;
        if (AsBoolean(scalar) is { } truth) return truth ? 1 : 0;
        if (double.TryParse(scalar.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var sureness) && sureness is >= 0 and <= 1) return sureness;
        Problem(name, scalar, $"must be true, false, or how sure you are from 0 to 1, not {RowText.Quote(scalar.Value!)}");
        return null;
    }

    public DateOnly? Date(string name)
    {
        if (Scalar(name, "a date") is not { } scalar) return null;
        if (IsoTime.Read(scalar.Value!.Trim(), out var day, out _) != IsoTimeKind.None) return day;
        Problem(name, scalar, $"must be a date such as 2025-06-30, not {RowText.Quote(scalar.Value)}");
        return null;
    }

    /// <summary>The day on which something ends, which a statement without a day leaves open.</summary>
    public DateOnly? Deadline(string name)
    {
        if (_fields.GetValueOrDefault(name) is not YamlScalarNode scalar || AsBelief(scalar) is not { } belief) return Date(name);
        _known.Add(name);
        if (belief > 0) Notice(name, scalar, "needs a day, such as 2025-12-31, and is not used without");
        return null;
    }

    public DateTimeOffset? Instant(string name, CompanyDays days)
    {
        if (Scalar(name, "a date or time") is not { } scalar) return null;
        switch (IsoTime.Read(scalar.Value!.Trim(), out var day, out var instant))
        {
            case IsoTimeKind.Instant:
                return instant;
            case IsoTimeKind.Day:
                return days.StartOf(day);
            default:
                Problem(name, scalar, $"must be a date or a time with offset, such as 2025-06-30 or 2025-06-30T00:00:00Z, not {RowText.Quote(scalar.Value)}");
                return null;
        }
    }

    public TimeZoneInfo? TimeZone(string name)
    {
        if (Scalar(name, "the IANA name of a time zone") is not { } scalar) return null;
        if (TimeZoneInfo.TryFindSystemTimeZoneById(scalar.Value!.Trim(), out var zone))
        {
            if (zone.HasIanaId) return zone;
            if (TimeZoneInfo.TryConvertWindowsIdToIanaId(zone.Id, out var iana) && TimeZoneInfo.TryFindSystemTimeZoneById(iana, out var converted)) return converted;
        }

        Problem(name, scalar, $"{RowText.Quote(scalar.Value)} is not a known time zone; write an IANA name such as UTC, Europe/Berlin or America/New_York");
        return null;
    }

    public ProfileSection Section(string name)
    {
        var path = _path + name + ".";
        if (Take(name) is not { } node) return new ProfileSection(null, path, _findings);
        if (node is not YamlMappingNode) Problem(name, node, "must hold fields, each on a line of its own below it");
        return new ProfileSection(node as YamlMappingNode, path, _findings);
    }

    public IReadOnlyList<ProfileSection> Sections(string name)
    {
        if (Take(name) is not { } node) return [];
        if (node is YamlSequenceNode list && list.All(item => item is YamlMappingNode))
            return [.. list.Select((item, index) => new ProfileSection((YamlMappingNode)item, $"{_path}{name}[{index}].", _findings))];
        Problem(name, node, "must be a list of entries with fields, each beginning with a dash");
        return [];
    }

    /// <summary>A list of texts; one text alone, or separated by commas, is a list too.</summary>
    public IReadOnlyList<string> Texts(string name)
    {
        switch (Take(name))
        {
            case null:
                return [];
            case YamlScalarNode { Value: { } text }:
                return text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            case YamlSequenceNode list when list.All(item => item is YamlScalarNode):
                return [.. list.Cast<YamlScalarNode>().Select(item => item.Value ?? "")];
            case var node:
                Problem(name, node, "must be a list of texts");
                return [];
        }
    }

    /// <summary>Numbers by names of the founder's choice.</summary>
    public IReadOnlyDictionary<string, double> Numbers(string name)
    {
        var section = Section(name);
        return section._fields.Keys.Select(key => (Key: key, Value: section.Number(key)))
            .Where(entry => entry.Value is not null)
            .ToDictionary(entry => entry.Key, entry => entry.Value!.Value);
    }

    public string? Json(string name)
    {
        if (Take(name) is not { } node) return null;
        if (node is YamlSequenceNode) return YamlJson.Write(node);
        Problem(name, node, "must be a list");
        return null;
    }

    /// <summary>What was not asked for is told, because it may be misspelt.</summary>
    public void NoteUnknown()
    {
        foreach (var (name, node) in _fields.Where(field => !_known.Contains(field.Key))) Notice(name, node, "is unknown and not read");
    }

    public void Notice(string name, string message) => Notice(name, _fields.GetValueOrDefault(name), message);

    public void Problem(string name, string message) => Problem(name, _fields.GetValueOrDefault(name), message);

    private void Notice(string name, YamlNode? node, string message) => _findings.Notice(LineOf(node), _path + name, message);

    private void Problem(string name, YamlNode? node, string message) => _findings.Problem(LineOf(node), _path + name, message);

    private static long LineOf(YamlNode? node) => node?.Start.Line ?? 1;

    private YamlScalarNode? Scalar(string name, string what)
    {
        switch (Take(name))
        {
            case null:
                return null;
            case YamlScalarNode scalar:
                return scalar;
            case var node:
                Problem(name, node, $"must be {what}");
                return null;
        }
    }

    /// <summary>The field; null = not stated, which an empty field is too.</summary>
    private YamlNode? Take(string name)
    {
        _known.Add(name);
        var node = _fields.GetValueOrDefault(name);
        return node is YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" or "~" or "null" } ? null : node;
    }

    private static double? AsBelief(YamlScalarNode scalar)
    {
        if (AsBoolean(scalar) is { } truth) return truth ? 1 : 0;
        return double.TryParse(scalar.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= 1 ? number : null;
    }

    private static bool? AsBoolean(YamlScalarNode scalar)
    {
        var word = scalar.Value?.Trim().ToLowerInvariant();
        return TrueWords.Contains(word) ? true : FalseWords.Contains(word) ? false : null;
    }
}
