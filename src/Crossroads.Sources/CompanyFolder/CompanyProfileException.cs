namespace Crossroads.Sources.CompanyFolder;

/// <summary>company.yaml is wrong. Each problem names the file, the line and the field, and says what to write instead.</summary>
public sealed class CompanyProfileException(IReadOnlyList<string> problems, Exception? inner = null) : Exception(MessageOf(problems), inner)
{
    public IReadOnlyList<string> Problems => problems;

    private static string MessageOf(IReadOnlyList<string> problems) => problems.Count switch
    {
        1 => problems[0],
        2 => $"{problems[0]} (and one more problem)",
        _ => $"{problems[0]} (and {problems.Count - 1} more problems)",
    };
}
