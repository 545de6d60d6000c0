using System.Buffers.Binary;
using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Crossroads.Sources.CompanyFolder;

/// <summary>The identity of a row that has no key: its fields, and how many equal rows stand before it in the file.</summary>
internal sealed class ContentHash
{
    private readonly XxHash128 _hash = new();

    public void Append(ReadOnlySpan<byte> field)
    {
        // The length goes first, so that ("ab", "c") and ("a", "bc") differ.
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, field.Length);
        _hash.Append(length);
        _hash.Append(field);
    }

    public void Append(string text) => Append(MemoryMarshal.AsBytes(text.AsSpan()));

    /// <summary>The hash of the fields so far; the next field is the first of another row.</summary>
    public UInt128 Take()
    {
        var content = _hash.GetCurrentHashAsUInt128();
        _hash.Reset();
        return content;
    }

    /// <param name="place">How many equal rows stand before this one.</param>
    public static UInt128 Placed(UInt128 content, int place)
    {
        if (place == 0) return content;
        Span<byte> bytes = stackalloc byte[20];
        BinaryPrimitives.WriteUInt128LittleEndian(bytes, content);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[16..], place);
        return XxHash128.HashToUInt128(bytes);
    }
}
