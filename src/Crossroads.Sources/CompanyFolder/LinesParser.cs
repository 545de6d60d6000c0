using System.Buffers.Binary;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using Crossroads.Engine.Events;
using Crossroads.Sources.ProductEvents;

namespace Crossroads.Sources.CompanyFolder;

/// <summary>
/// Understands a file of one event a line. An event that brings no identity of its own gets it from its line, and from how many equal lines stand before it.
/// </summary>
internal abstract class LinesParser(string file, FactBatch batch) : ChunkParser(file, batch)
{
    private const long UuidSeed = 0x666F6C646572;

    private readonly List<EventWithoutUuid> _withoutUuid = [];

    public override void NumberEqualRows(EqualRowCounter counter)
    {
        foreach (var without in _withoutUuid)
        {
            var place = counter.Next(without.Content);
            if (place > 0) Renumber(without, place);
        }
    }

    protected override void Understand(Chunk chunk)
    {
        _withoutUuid.Clear();
        var line = chunk.FirstLine;
        for (var rest = chunk.Memory; rest.Length > 0; line++)
        {
            var end = rest.Span.IndexOf((byte)'\n');
            var text = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            if (!text.Span.ContainsAnyExcept(" \t\r"u8)) continue;
            var reason = Read(text);
            if (reason == EventDropReason.None) Rows++;
            else Reject(line, reason.Sentence(), text.Span);
        }
    }

    /// <summary>Adds the facts of a line to the batch.</summary>
    protected abstract EventDropReason Read(ReadOnlyMemory<byte> line);

    /// <summary>For an event without identity; to be called right before the event is added. Its place among equal lines is counted when the chunks are in order again.</summary>
    protected Guid FirstUuidOf(ReadOnlySpan<byte> content, long place)
    {
        var without = new EventWithoutUuid(XxHash128.HashToUInt128(content), Batch.Events.Count, Batch.Facts.Count);
        _withoutUuid.Add(without);
        return UuidOf(without.Content, place);
    }

    private void Renumber(EventWithoutUuid without, int place)
    {
        ref var stored = ref CollectionsMarshal.AsSpan(Batch.Events)[without.EventIndex];
        var (before, after) = (stored.Uuid, UuidOf(without.Content, place));
        stored = stored with { Uuid = after };

        // What the event also is (a page load, an error) takes its identity from it.
        var factIds = CollectionsMarshal.AsSpan(Batch.FactIds);
        if (without.FactIndex < factIds.Length && factIds[without.FactIndex] == EventUuid.FactIdOf(before)) factIds[without.FactIndex] = EventUuid.FactIdOf(after);
    }

    private static Guid UuidOf(UInt128 content, long place)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128LittleEndian(bytes, content);
        return EventUuid.Of(bytes, place, UuidSeed);
    }

    /// <param name="EventIndex">Its place among the events of the batch.</param>
    /// <param name="FactIndex">Where a fact that the event also is would stand.</param>
    private readonly record struct EventWithoutUuid(UInt128 Content, int EventIndex, int FactIndex);
}
