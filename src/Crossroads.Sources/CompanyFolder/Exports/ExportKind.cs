using System.Text.Json;
using Crossroads.Sources.ProductEvents;

namespace Crossroads.Sources.CompanyFolder.Exports;

/// <summary>Whose events the lines of a file are.</summary>
internal enum ExportKind
{
    /// <summary>None that is known.</summary>
    None,

    /// <summary>PostHog-shaped events, as the contract's events.ndjson holds them.</summary>
    Events,

    /// <summary>PostHog's batch exports (events, persons) and the entries of its events and persons API.</summary>
    PostHog,

    /// <summary>Mixpanel's raw export, and its profiles a line each.</summary>
    Mixpanel,

    /// <summary>Amplitude's Export API and its exports to a bucket.</summary>
    Amplitude,
}

internal static class ExportKinds
{
    private static readonly string[] OnlyInPostHogExports =
        ["elements_chain", "elements", "person_properties", "person_id", "team_id", "created_at", "inserted_at", "_inserted_at", "bq_ingested_timestamp", "site_url", "person", "id"];

    private static readonly string[] OnlyInAmplitudeExports = ["amplitude_id", "event_time", "client_event_time", "server_received_time", "$insert_id"];

    /// <summary>Seen from a line, whatever the file is called.</summary>
    public static ExportKind Of(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return Of(document.RootElement);
        }
        catch (JsonException)
        {
            return ExportKind.None;
        }
    }

    private static ExportKind Of(JsonElement line)
    {
        if (line.ValueKind != JsonValueKind.Object) return ExportKind.None;
        if (line.Field("$distinct_id") is not null && line.Field("$properties") is not null) return ExportKind.Mixpanel;
        if (line.Field("event_type") is not null) return HasAny(line, OnlyInAmplitudeExports) ? ExportKind.Amplitude : ExportKind.None;
        if (PostHogPersons.IsOne(line)) return ExportKind.PostHog;
        if (line.Field("event") is null) return ExportKind.None;
        if (line.Field("distinct_id") is null && line.Object("properties")?.Field("time") is not null) return ExportKind.Mixpanel;
        if (line.Field("distinct_id") is null) return ExportKind.None;
        return HasAny(line, OnlyInPostHogExports) || line.Field("properties") is { ValueKind: JsonValueKind.String } ? ExportKind.PostHog : ExportKind.Events;
    }

    private static bool HasAny(JsonElement line, string[] names) => Array.Exists(names, name => line.TryGetProperty(name, out _));
}
