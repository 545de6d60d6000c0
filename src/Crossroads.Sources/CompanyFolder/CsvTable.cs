using System.Reflection;
using Crossroads.Engine.Events;

namespace Crossroads.Sources.CompanyFolder;

/// <summary>A CSV file of the contract, the kind of fact that its rows are, and the rules of its columns.</summary>
internal sealed class CsvTable
{
    private readonly Func<Fact, string?> _check;

    private CsvTable(string file, string source, FactKind kind, IReadOnlyList<CsvColumn> columns, Func<Fact, string?> check)
    {
        File = file;
        Source = source;
        Kind = kind;
        _check = check;
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

    /// <param name="check">A reason to reject a fact whose fields are good one by one; null = none.</param>
    public static CsvTable Of<T>(string file, string source, CsvColumn[] columns, Func<T, string?>? check = null)
        where T : Fact
        => new(file, source, FactKinds.Of<T>(), columns, fact => check?.Invoke((T)fact));

    public string? Check(Fact fact) => _check(fact);

    // The store keeps the code of a person; a file has his id.
    private static string NameOf(FactColumn column) => column.Type == FactColumnType.Person ? "distinct_id" : column.Name;
}
