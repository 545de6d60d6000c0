namespace Crossroads.Tests;

/// <summary>Where tests find files: the repository, the reference data beside it, and a folder of their own.</summary>
internal static class TestFiles
{
    public static string RepositoryRoot { get; } = Ancestor(folder => File.Exists(Path.Combine(folder, "crossroads.slnx")))
        ?? throw new InvalidOperationException("The tests do not run from inside the repository.");

    /// <summary>A path in the reference data; a clone without them skips the test with its reason.</summary>
    public static string Shared(params string[] parts)
    {
        var beside = Ancestor(folder => Directory.Exists(Path.Combine(folder, "shared", "reference")));
        var root = Environment.GetEnvironmentVariable("CROSSROADS_SHARED") ?? (beside is null ? null : Path.Combine(beside, "shared"));
        if (root is null) Assert.Skip("The reference data (folder 'shared' beside the repository, or CROSSROADS_SHARED) are not here.");
        return Path.Combine([root, .. parts]);
    }

    private static string? Ancestor(Func<string, bool> fits)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (fits(folder.FullName)) return folder.FullName;
        }

        return null;
    }
}
