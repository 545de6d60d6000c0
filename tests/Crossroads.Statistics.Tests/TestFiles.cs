using System.Text.Json;

namespace Crossroads.Statistics.Tests;

/// <summary>Finds the reference cases beside the repository; a clone without them skips these tests with a reason.</summary>
internal static class TestFiles
{
    public static string Shared(params string[] parts)
    {
        var root = Environment.GetEnvironmentVariable("CROSSROADS_SHARED") ?? FindShared(AppContext.BaseDirectory);
        if (root is null)
        {
            Assert.Skip("The reference data (folder 'shared' beside the repository, or CROSSROADS_SHARED) are not here.");
        }

        return Path.Combine([root, .. parts]);
    }

    public static JsonElement[] Cases(params string[] parts)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Shared(parts)));
        return [.. document.RootElement.EnumerateArray().Select(element => element.Clone())];
    }

    public static JsonElement Case(string id, params string[] parts) =>
        Cases(parts).Single(item => item.GetProperty("id").GetString() == id);

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
