using System.Text.Json;

namespace Crossroads.Stores.ClickHouse.Reading;

/// <summary>The names of all columns that a statement speaks of, wherever; "*" when it asks for all of some table.</summary>
internal static class StatementColumns
{
    public static IReadOnlySet<string> Of(JsonElement tree)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        Gather(tree, names);
        return names;
    }

    private static void Gather(JsonElement element, HashSet<string> names)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray()) Gather(item, names);
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in element.EnumerateObject())
            {
                if (member.Name is "column_names" or "using_columns") names.UnionWith(member.Value.EnumerateArray().Select(name => name.GetString()!));
                else if (member.Name == "class" && member.Value.ValueEquals("STAR")) names.Add("*");
                else Gather(member.Value, names);
            }
        }
    }
}
