using System.Text.Unicode;
using Crossroads.Engine.Events;

namespace Crossroads.Stores.DuckDb.Writing;

/// <summary>Takes rows value by value, columns in order, each of them set, null included.</summary>
internal abstract class RowWriter
{
    public abstract void Set(int column, long value);

    public abstract void Set(int column, ulong value);

    public abstract void Set(int column, double value);

    public abstract void Set(int column, bool value);

    public abstract void Set(int column, DateOnly day);

    public abstract void Set(int column, Guid value);

    /// <summary>Text; must be valid UTF-8.</summary>
    public abstract void Set(int column, ReadOnlySpan<byte> utf8);

    public abstract void Set(int column, string? text);

    public abstract void SetNull(int column);

    public abstract void EndRow();

    public void Set(int column, DateTimeOffset at) => Set(column, Microseconds(at));

    public void Set(int column, int value) => Set(column, (long)value);

    public void Set(int column, int? value)
    {
        if (value is { } known) Set(column, (long)known);
        else SetNull(column);
    }

    public void Set(int column, long? value)
    {
        if (value is { } known) Set(column, known);
        else SetNull(column);
    }

    public void Set(int column, double? value)
    {
        if (value is { } known) Set(column, known);
        else SetNull(column);
    }

    public void Set(int column, bool? value)
    {
        if (value is { } known) Set(column, known);
        else SetNull(column);
    }

    public void Set(int column, DateOnly? value)
    {
        if (value is { } known) Set(column, known);
        else SetNull(column);
    }

    public void Set(int column, DateTimeOffset? value)
    {
        if (value is { } known) Set(column, known);
        else SetNull(column);
    }

    public void SetPerson(int column, string? distinctId)
    {
        if (distinctId is null) SetNull(column);
        else Set(column, FactId.Person(distinctId));
    }

    /// <summary>JSON as it came. One bad sequence of bytes would make a whole column unreadable.</summary>
    public void SetJson(int column, ReadOnlySpan<byte> json)
    {
        if (Utf8.IsValid(json)) Set(column, json.IsEmpty ? "{}"u8 : json);
        else Set(column, System.Text.Encoding.UTF8.GetString(json));
    }

    internal static long Microseconds(DateTimeOffset at) => (at.UtcTicks - DateTime.UnixEpoch.Ticks) / 10;
}
