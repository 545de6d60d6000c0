using System.Text.Json;
using System.Text.Unicode;
using Crossroads.Engine.Events;
using Crossroads.Sources.ProductEvents;

namespace Crossroads.Sources.CompanyFolder.Exports;

/// <summary>Lines that are understood as JSON objects. What no store can keep is replaced, as at the door.</summary>
internal abstract class JsonLinesParser(string file, FactBatch batch) : LinesParser(file, batch)
{
    private bool _isRepaired;

    protected override EventDropReason Read(ReadOnlyMemory<byte> line)
    {
        if (!Utf8.IsValid(line.Span)) return EventDropReason.InvalidUtf8;
        var repaired = JsonEscapes.Repair(line);
        _isRepaired = !repaired.Equals(line);
        try
        {
            using var document = JsonDocument.Parse(repaired);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Read(document.RootElement) : EventDropReason.NotAnObject;
        }
        catch (JsonException)
        {
            return line.Span.Contains((byte)0) ? EventDropReason.NulCharacter : EventDropReason.InvalidJson;
        }
    }

    protected abstract EventDropReason Read(JsonElement line);

    /// <summary>Whether a name or an id has lost a character that cannot be kept.</summary>
    protected bool IsSpoiled(string? text) => _isRepaired && text is not null && text.Contains('\uFFFD');
}
