using System.Reflection;
using Crossroads.Engine.Events;

namespace Crossroads.Sources.CompanyFolder;

/// <summary>A CSV file of the contract, the kind of fact that its rows are, and the rules of its columns.</summary>
internal abstract class CsvTable
{
    protected CsvTable(string file, string source, FactKind kind, IReadOnlyList<CsvColumn> columns)
    {
        File = file;
        Source = source;
        Kind = kind;
        Constructor = ConstructorInvoker.Create(kind.Constructor);
        Fields = [.. kind.Columns.Select(column => new CsvField(column, columns.Single(rule => rule.Name == NameOf(column))))];
    }

    public string File { get; }

    /// <summary>The id of the source that the file speaks for.</summary>
    public string Source { get; }

    public FactKind Kind { get; }

    /// <summary>In the order of the fact's constructor.</summary>
    public IReadOnlyList<CsvField> Fields { get; }

    public ConstructorInvoker Constructor { get; }

    /// <summary>Which of several rows with the same key counts, in words; null = they belong together, and nobody needs to be told.</summary>
    public string? SameKeyRule { get; init; } = "the last counts";

    /// <summary>A reason to reject a fact whose fields are good one by one; null = none.</summary>
    public abstract string? Check(Fact fact);

    /// <summary>The one fact of two rows with the same key.</summary>
    public abstract Fact Merge(Fact earlier, Fact later);

    // The store keeps the code of a person; a file has his id.
    private static string NameOf(FactColumn column) => column.Type == FactColumnType.Person ? "distinct_id" : column.Name;
}

/// <inheritdoc />
internal sealed class CsvTable<T>(string file, string source, CsvColumn[] columns) : CsvTable(file, source, FactKinds.Of<T>(), columns)
    where T : Fact
{
    public Func<T, string?> Contradiction { get; init; } = _ => null;

    public Func<T, T, T> SameKey { get; init; } = (_, later) => later;

    public override string? Check(Fact fact) => Contradiction((T)fact);

    public override Fact Merge(Fact earlier, Fact later) => SameKey((T)earlier, (T)later);
}
