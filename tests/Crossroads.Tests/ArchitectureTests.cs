using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Crossroads.Tests;

/// <summary>The map of docs/architecture.md, held: which project sees which, and that rooms and sources never reach sideways.</summary>
public sealed partial class ArchitectureTests
{
    private static readonly string Root = TestFiles.RepositoryRoot;

    [Theory]
    [InlineData("Statistics", "")]
    [InlineData("Engine", "Statistics")]
    [InlineData("Stores", "Engine")]
    [InlineData("Sources", "Engine")]
    [InlineData("Features", "Engine,Statistics")]
    [InlineData("Server", "Engine,Features,Sources,Stores")]
    public void A_project_references_only_what_the_map_allows(string project, string allowed)
    {
        var file = XDocument.Load(Path.Combine(Root, "src", $"Crossroads.{project}", $"Crossroads.{project}.csproj"));
        var references = file.Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value)["Crossroads.".Length..]);
        references.Order().ShouldBe(allowed.Split(',', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Rooms_never_reference_each_other()
        => Sideways("Features", shared: ["Ui"]).ShouldBeEmpty();

    [Fact]
    public void Only_the_company_folder_reads_with_other_sources_readers()
        // Its events.ndjson holds PostHog-shaped events, and its exports those of others, so it asks the readers that understand them.
        => Sideways("Sources", shared: ["Http", "ProductEvents"]).Where(use => !use.StartsWith("CompanyFolder -> ", StringComparison.Ordinal)).ShouldBeEmpty();

    [Theory]
    [InlineData("DuckDB.NET")]
    [InlineData("Microsoft.Data.Sqlite")]
    [InlineData("ClickHouse.Driver")]
    public void Database_drivers_stop_at_the_stores(string driver)
        => Sources("src").Where(file => !file.Contains("/Crossroads.Stores/", StringComparison.Ordinal))
            .Where(file => File.ReadAllText(file).Contains($"using {driver}", StringComparison.Ordinal))
            .ShouldBeEmpty();

    [Fact]
    public void Namespaces_equal_folders()
    {
        var wrong = Sources("src").Concat(Sources("tests")).Where(file => file.EndsWith(".cs", StringComparison.Ordinal) && !file.Contains("/Migrations/", StringComparison.Ordinal))
            .Select(file => (File: Path.GetRelativePath(Root, file), Namespace: Declared().Match(File.ReadAllText(file)).Groups[1].Value))
            .Where(entry => entry.Namespace.Length > 0)
            .Where(entry => entry.Namespace != string.Join('.', Path.GetDirectoryName(entry.File)!.Split('/')[1..]))
            .Select(entry => $"{entry.File} declares {entry.Namespace}");
        wrong.ShouldBeEmpty();
    }

    /// <summary>"Room -> OtherRoom in file" for every mention of another room's namespace.</summary>
    private static List<string> Sideways(string project, string[] shared)
    {
        var folder = Path.Combine(Root, "src", $"Crossroads.{project}");
        var rooms = Directory.GetDirectories(folder).Select(path => Path.GetFileName(path)!).Where(name => name is not ("bin" or "obj" or "wwwroot")).ToArray();
        var found =
            from room in rooms
            where !shared.Contains(room)
            from file in Sources(Path.Combine("src", $"Crossroads.{project}", room))
            let text = File.ReadAllText(file)
            from other in rooms
            where other != room && !shared.Contains(other)
            where Regex.IsMatch(text, $@"Crossroads\.{project}\.{other}\b")
            select $"{room} -> {other} in {Path.GetFileName(file)}";
        return [.. found];
    }

    private static IEnumerable<string> Sources(string folder)
        => Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".cs" or ".razor")
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/node_modules/", StringComparison.Ordinal));

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Declared();
}
