using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Crossroads.Stores.DuckDb.Writing;

/// <summary>Codes of a fact's key and of its content. Null and empty differ.</summary>
internal sealed class FactHasher
{
    private readonly XxHash3 _hash = new();

    public ulong Finish()
    {
        var code = _hash.GetCurrentHashAsUInt64();
        _hash.Reset();
        return code == 0 ? 1 : code;
    }

    public void Append(string? value)
    {
        Append(value?.Length ?? -1L);
        _hash.Append(MemoryMarshal.AsBytes(value.AsSpan()));
    }

    public void Append(long value) => _hash.Append(MemoryMarshal.AsBytes(new ReadOnlySpan<long>(ref value)));

    public void Append(int value) => Append((long)value);

    public void Append(double value) => Append(BitConverter.DoubleToInt64Bits(value));

    public void Append(bool value) => Append(value ? 1L : 0L);

    public void Append(DateOnly value) => Append((long)value.DayNumber);

    /// <summary>To the microsecond, which is what the store keeps.</summary>
    public void Append(DateTimeOffset value) => Append(RowWriter.Microseconds(value));

    public void Append(int? value) => Append((long?)value);

    public void Append(long? value)
    {
        Append(value.HasValue);
        Append(value.GetValueOrDefault());
    }

    public void Append(double? value)
    {
        Append(value.HasValue);
        Append(value.GetValueOrDefault());
    }

    public void Append(bool? value)
    {
        Append(value.HasValue);
        Append(value.GetValueOrDefault());
    }

    public void Append(DateOnly? value)
    {
        Append(value.HasValue);
        Append(value.GetValueOrDefault());
    }

    public void Append(DateTimeOffset? value)
    {
        Append(value.HasValue);
        Append(value.GetValueOrDefault());
    }
}
