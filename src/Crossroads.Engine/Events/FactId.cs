using System.Buffers.Binary;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;

namespace Crossroads.Engine.Events;

/// <summary>
/// 64-bit codes made from text by XxHash3, the same on every node and after every restart, so that no dictionary must be shared.
/// The chance that two of ten million ids collide is below 3 in a million (birthday bound n²/2⁶⁵); see docs/adr/0003.
/// </summary>
public static class FactId
{
    /// <summary>The person that a distinct id is until a merge says otherwise: the hash of its UTF-8 bytes. Never 0.</summary>
    public static ulong Person(ReadOnlySpan<byte> distinctId)
    {
        var hash = XxHash3.HashToUInt64(distinctId);
        return hash == 0 ? 1 : hash;
    }

    /// <inheritdoc cref="Person(ReadOnlySpan{byte})"/>
    public static ulong Person(string distinctId)
    {
        Span<byte> buffer = stackalloc byte[512];
        return Encoding.UTF8.TryGetBytes(distinctId, buffer, out var length)
            ? Person(buffer[..length])
            : Person(Encoding.UTF8.GetBytes(distinctId));
    }

    /// <summary>The identity of a fact from the parts that make it the same fact when it is sent again.</summary>
    public static UInt128 Of(params ReadOnlySpan<string?> parts)
    {
        var hash = new XxHash128();
        Span<byte> length = stackalloc byte[4];
        foreach (var part in parts)
        {
            // The length goes first, so that ("ab", "c") and ("a", "bc") differ; -1 tells null from empty.
            BinaryPrimitives.WriteInt32LittleEndian(length, part?.Length ?? -1);
            hash.Append(length);
            hash.Append(MemoryMarshal.AsBytes(part.AsSpan()));
        }

        return hash.GetCurrentHashAsUInt128();
    }
}
