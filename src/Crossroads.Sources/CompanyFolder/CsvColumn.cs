using System.Collections.Frozen;

namespace Crossroads.Sources.CompanyFolder;

/// <summary>A column as the contract names it, and what its values may be.</summary>
internal sealed record CsvColumn(string Name, bool IsRequired)
{
    public double Least { get; init; } = double.NegativeInfinity;

    public double Most { get; init; } = double.PositiveInfinity;

    /// <summary>An empty text is a text; elsewhere it is rejected, or unknown where the fact allows that.</summary>
    public bool MayBeEmpty { get; init; }

    /// <summary>The words of a closed list, in lower case; null = any text.</summary>
    public FrozenSet<string>? Words { get; init; }

    /// <summary>A word that is not in the list is unknown instead of a reason to reject the row.</summary>
    public bool ForgivesOtherWords { get; init; }

    /// <summary>A month: 2025-03 is allowed, and any day or time counts as the month that it is written with.</summary>
    public bool IsMonth { get; init; }

    /// <summary>Names of the same thing in other exports, the preferred one first.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>What other exports write for our words.</summary>
    public IReadOnlyDictionary<string, string?> Translations { get; init; } = FrozenDictionary<string, string?>.Empty;

    public static CsvColumn Required(string name) => new(name, true);

    public static CsvColumn Optional(string name) => new(name, false);

    public CsvColumn NotNegative() => this with { Least = 0 };

    public CsvColumn Between(double least, double most) => this with { Least = least, Most = most };

    public CsvColumn OneOf(params string[] words) => this with { Words = words.ToFrozenSet() };
}
