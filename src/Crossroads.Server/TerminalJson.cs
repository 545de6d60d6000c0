using System.Text.Json;
using Crossroads.Engine.Assessment;

namespace Crossroads.Server;

internal static class TerminalJson
{
    /// <summary>One JSON document and a line end on standard output.</summary>
    public static Task WriteJsonAsync<T>(this Terminal terminal, T value)
        => terminal.Output.WriteLineAsync(JsonSerializer.Serialize(value, AssessmentJson.Options));
}
