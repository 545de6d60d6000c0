using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Crossroads.Engine.Assessment;

/// <summary>How assessments and everything else of the API is written: snake_case, nulls kept, properties in the order of declaration, so that equal content is equal bytes.</summary>
public static class AssessmentJson
{
    public static JsonSerializerOptions Options { get; } = Create(indented: true);

    public static JsonSerializerOptions Compact { get; } = Create(indented: false);

    public static string Write(AssessmentResult assessment) => JsonSerializer.Serialize(assessment, Options);

    public static AssessmentResult Read(string json)
        => JsonSerializer.Deserialize<AssessmentResult>(json, Options) ?? throw new JsonException("The assessment is empty.");

    private static JsonSerializerOptions Create(bool indented) => new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DictionaryKeyPolicy = null,
        PropertyNameCaseInsensitive = false,
        WriteIndented = indented,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower), new NineDigits() },
    };
}
