using System.Buffers.Binary;
using System.IO.Hashing;

namespace Crossroads.Sources.ProductEvents;

/// <summary>Identities made from content, so that reading again makes the same ones.</summary>
internal static class EventUuid
{
    /// <summary>From the bytes of an event, where it stood, and a seed that tells apart what may repeat (a file's name, the time of a request).</summary>
    public static Guid Of(ReadOnlySpan<byte> content, long place, long seed)
    {
        Span<byte> context = stackalloc byte[16];
        BinaryPrimitives.WriteInt64LittleEndian(context, place);
        BinaryPrimitives.WriteInt64LittleEndian(context[8..], seed);
        var hash = XxHash128.HashToUInt128(content, (long)XxHash3.HashToUInt64(context));
        return ToGuid(hash);
    }

    /// <summary>For the events of a request: two requests with the same content are told apart by their time, a replay of one makes the same uuids.</summary>
    public static EventUuidFactory AtDoor(DateTimeOffset receivedAt) => (content, place) => Of(content, place, receivedAt.UtcTicks);

    /// <summary>From an id that is no uuid, so that a retry is still seen as the same event.</summary>
    public static Guid OfText(ReadOnlySpan<byte> text) => ToGuid(XxHash128.HashToUInt128(text, 0x75756964));

    /// <summary>The identity of a fact that an event also is; it must not look like the event's own.</summary>
    public static UInt128 FactIdOf(Guid uuid)
    {
        Span<byte> bytes = stackalloc byte[16];
        uuid.TryWriteBytes(bytes);
        return XxHash128.HashToUInt128(bytes, 0x66616374);
    }

    private static Guid ToGuid(UInt128 hash)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, hash);

        // Version 8 (RFC 9562): made by its own rule.
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}

/// <summary>The uuid of an event that brought none, from its bytes and from where it stood.</summary>
internal delegate Guid EventUuidFactory(ReadOnlySpan<byte> content, long place);
