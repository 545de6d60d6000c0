using System.Buffers.Binary;
using System.IO.Hashing;

namespace Crossroads.Sources.CompanyFolder;

/// <summary>The identity of a row that has no key: its content, and how many equal rows stand before it in the file.</summary>
internal static class PlacedIdentity
{
    public static UInt128 Of(UInt128 content, int place)
    {
        if (place == 0) return content;
        Span<byte> bytes = stackalloc byte[20];
        BinaryPrimitives.WriteUInt128LittleEndian(bytes, content);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[16..], place);
        return XxHash128.HashToUInt128(bytes);
    }
}
