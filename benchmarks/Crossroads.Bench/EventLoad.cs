using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;

namespace Crossroads.Bench;

/// <summary>PostHog batches as a busy product sends them: gzip, 100 events, about 450 bytes each, 200 of them properties.</summary>
internal static class EventLoad
{
    public const int EventsPerBatch = 100;

    private static readonly string[] Names = ["$pageview", "report_opened", "report_exported", "signed_up", "invited", "search", "$autocapture", "upgrade_clicked"];
    private static readonly string[] Browsers = ["Chrome", "Firefox", "Safari", "Edge"];

    /// <param name="serial">Makes every uuid of a run its own.</param>
    public static byte[] Batch(string key, int serial, DateTimeOffset now, int persons = 20_000)
    {
        var buffer = new ArrayBufferWriter<byte>(64 * 1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("api_key", key);
            json.WriteStartArray("batch");
            for (var i = 0; i < EventsPerBatch; i++) WriteEvent(json, serial, i, now, persons);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest)) gzip.Write(buffer.WrittenSpan);
        return compressed.ToArray();
    }

    private static void WriteEvent(Utf8JsonWriter json, int serial, int place, DateTimeOffset now, int persons)
    {
        var number = ((uint)serial * EventsPerBatch) + (uint)place;
        var mixed = number * 2654435761u;
        json.WriteStartObject();
        json.WriteString("uuid", new Guid(serial, (short)place, 0x7000, 0x80, 1, 2, 3, 4, 5, 6, 7));
        json.WriteString("event", Names[mixed % Names.Length]);
        json.WriteString("distinct_id", string.Create(CultureInfo.InvariantCulture, $"user-{mixed % (uint)persons}"));
        json.WriteString("timestamp", now.AddMilliseconds(-(double)(mixed % 3_600_000)));
        json.WriteStartObject("properties");
        json.WriteString("$session_id", string.Create(CultureInfo.InvariantCulture, $"s-{mixed % 5000}"));
        json.WriteString("$current_url", string.Create(CultureInfo.InvariantCulture, $"https://app.example.com/reports/{mixed % 40}"));
        json.WriteString("$pathname", string.Create(CultureInfo.InvariantCulture, $"/reports/{mixed % 40}"));
        json.WriteString("$browser", Browsers[mixed % Browsers.Length]);
        json.WriteString("plan", mixed % 3 == 0 ? "pro" : "starter");
        json.WriteNumber("duration_ms", mixed % 900);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
