using System.Text.Json;
using Crossroads.Engine.Sources;

namespace Crossroads.Sources.WebVitals;

/// <summary>One metric as web-vitals reports it; milliseconds, CLS without unit.</summary>
internal sealed record WebVital(string Name, double Value, string? Id);

/// <summary>
/// A beacon: <c>{"key", "name", "value", "id"}</c> as the library's callback gives them, or several metrics of one page in <c>"metrics": […]</c>; beside them,
/// optional, <c>"distinct_id"</c> and the page's <c>"path"</c> or <c>"url"</c>.
/// </summary>
internal sealed record WebVitalsBeacon(string? Key, string? DistinctId, string? Path, IReadOnlyList<WebVital> Metrics)
{
    private const double LargestValue = 3_600_000;

    /// <exception cref="BadPayloadException">400: not JSON, or no metric in it.</exception>
    public static WebVitalsBeacon Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object) throw new BadPayloadException(400, "A beacon must be a JSON object.");
            var metrics = root.TryGetProperty("metrics", out var list) && list.ValueKind == JsonValueKind.Array
                ? list.EnumerateArray().Select(MetricIn)
                : [MetricIn(root)];
            var found = metrics.ToList();
            if (found.Count == 0) throw new BadPayloadException(400, "metrics is empty.");
            return new WebVitalsBeacon(
                TextIn(root, "key") ?? TextIn(root, "api_key") ?? TextIn(root, "token"),
                TextIn(root, "distinct_id"),
                TextIn(root, "path") ?? (Uri.TryCreate(TextIn(root, "url"), UriKind.Absolute, out var url) ? url.AbsolutePath : null),
                found);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new BadPayloadException(400, "The beacon is not valid JSON: " + exception.Message, exception);
        }
    }

    private static WebVital MetricIn(JsonElement metric)
    {
        if (TextIn(metric, "name") is not ("LCP" or "INP" or "CLS" or "FCP" or "TTFB"))
            throw new BadPayloadException(400, "name must be LCP, INP, CLS, FCP or TTFB.");
        if (!metric.TryGetProperty("value", out var value) || value.ValueKind != JsonValueKind.Number || value.GetDouble() is not (>= 0 and <= LargestValue))
            throw new BadPayloadException(400, "value must be a number: milliseconds up to an hour, or CLS.");
        return new WebVital(TextIn(metric, "name")!, value.GetDouble(), TextIn(metric, "id"));
    }

    private static string? TextIn(JsonElement element, string name)
        => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String && text.GetString() is { Length: > 0 } found
            ? found
            : null;
}
