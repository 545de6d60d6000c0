using System.Text.Json;

namespace Crossroads.Statistics.Tests;

/// <summary>Finds the reference cases beside the repository; a clone without them skips these tests with a reason.</summary>
internal static class TestFiles
{
    public static string Shared(params string[] parts)
    {
        var path = TryShared(parts);
        if (path is null)
        {
            Assert.Skip("The reference data (folder 'shared' beside the repository, or CROSSROADS_SHARED) are not here.");
        }

        return path;
    }

    public static string? TryShared(params string[] parts)
    {
        var root = Environment.GetEnvironmentVariable("CROSSROADS_SHARED") ?? FindShared(AppContext.BaseDirectory);
        return root is null ? null : Path.Combine([root, .. parts]);
    }

    public static JsonElement[] Read(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        return [.. document.RootElement.EnumerateArray().Select(element => element.Clone())];
    }

    public static JsonElement Case(string id, params string[] parts) =>
        Read(Shared(parts)).Single(item => item.GetProperty("id").GetString() == id);

    private static string? FindShared(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared");
            if (Directory.Exists(Path.Combine(candidate, "reference")))
            {
                return candidate;
            }
        }

        return null;
    }
}
