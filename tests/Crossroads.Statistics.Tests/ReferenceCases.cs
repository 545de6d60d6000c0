using System.Text.Json;

namespace Crossroads.Statistics.Tests;

/// <summary>Ids of reference cases for theories. Without the files one stand-in is given, which the test then skips.</summary>
internal static class ReferenceCases
{
    private const string Missing = "reference data not here";

    public static TheoryData<string> Ids(string folder, Func<JsonElement, bool> isWanted)
    {
        var path = TestFiles.TryShared("reference", folder, "cases.json");
        return path is null
            ? [Missing]
            : [.. TestFiles.Read(path).Where(isWanted).Select(item => item.GetProperty("id").GetString()!)];
    }

    public static JsonElement Get(string folder, string id) => TestFiles.Case(id, "reference", folder, "cases.json");

    public static string Topic(this JsonElement item) => item.GetProperty("topic").GetString()!;

    public static double Tolerance(this JsonElement item) => item.GetProperty("tol").GetDouble();

    public static string Method(this JsonElement item) => item.GetProperty("method").GetString()!;
}
