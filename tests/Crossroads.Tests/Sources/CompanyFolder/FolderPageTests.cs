using System.Text.RegularExpressions;
using Crossroads.Sources.CompanyFolder;

namespace Crossroads.Tests.Sources.CompanyFolder;

/// <summary>docs/sources/company-folder.md tells a founder all that is read.</summary>
public sealed class FolderPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(TestFiles.RepositoryRoot, "docs", "sources", "company-folder.md"));

    public static TheoryData<string> Files => [.. CsvTables.All.Select(table => table.File)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_column_stands_on_the_page_with_whether_it_may_be_absent(string file)
    {
        var row = Regex.Match(Page, $@"^\| `{Regex.Escape(file)}` \| (.*) \|$", RegexOptions.Multiline).Groups[1].Value;
        foreach (var column in CsvTables.All.Single(table => table.File == file).Fields.Select(field => field.Rule))
            Regex.IsMatch(row, $@"(?<=[` ]){column.Name}{(column.IsRequired ? "(?![?_a-z])" : @"\?")}").ShouldBeTrue($"{file}: {column.Name}");
    }
}
