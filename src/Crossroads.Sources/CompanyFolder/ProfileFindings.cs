namespace Crossroads.Sources.CompanyFolder;

/// <summary>What is wrong, or odd, in a company.yaml.</summary>
internal sealed class ProfileFindings(string file)
{
    public List<string> Problems { get; } = [];

    public List<FolderNotice> Notices { get; } = [];

    public void Problem(long line, string field, string message) => Problems.Add($"{file} line {line}: {field} {message}");

    public void Notice(long line, string field, string message) => Notices.Add(new FolderNotice(file, line, $"{field} {message}"));
}
