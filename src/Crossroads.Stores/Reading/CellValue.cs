using System.Collections;
using System.Data.Common;
using System.Globalization;
using System.Numerics;

namespace Crossroads.Stores.Reading;

/// <summary>Values as they come, made into what .NET code expects: UTC times, sums that fit as long.</summary>
internal static class CellValue
{
    public static object? Read(DbDataReader reader, int column)
    {
        if (reader.IsDBNull(column)) return null;
        return reader.GetValue(column) switch
        {
            BigInteger sum when sum >= long.MinValue && sum <= long.MaxValue => (long)sum,
            // ClickHouse's driver gives days as times.
            DateTime day when reader.GetDataTypeName(column).Contains("Date32", StringComparison.Ordinal) => DateOnly.FromDateTime(day),
            DateTime moment => DateTime.SpecifyKind(moment, DateTimeKind.Utc),
            var value => value,
        };
    }

    /// <summary>Null for a type that cannot be null is an error that names the column.</summary>
    public static object? To(object? value, Type target, string column)
    {
        var type = Nullable.GetUnderlyingType(target) ?? target;
        if (value is null)
        {
            if (type == target && target.IsValueType) throw new InvalidCastException($"Column '{column}' is null, and {target.Name} cannot be.");
            return null;
        }

        if (type.IsInstanceOfType(value)) return value;
        try
        {
            return Convert(value, type);
        }
        catch (Exception error) when (error is InvalidCastException or FormatException or OverflowException or ArgumentException)
        {
            throw new InvalidCastException($"Column '{column}' is {value.GetType().Name} and cannot be read as {type.Name}.", error);
        }
    }

    private static object Convert(object value, Type type)
    {
        if (type.IsEnum) return value is string name ? Enum.Parse(type, name.Replace("_", "", StringComparison.Ordinal), ignoreCase: true) : Enum.ToObject(type, value);
        if (type == typeof(DateTimeOffset) && value is DateTime moment) return new DateTimeOffset(moment, TimeSpan.Zero);
        if (type == typeof(DateOnly) && value is DateTime midnight) return DateOnly.FromDateTime(midnight);
        if (type == typeof(DateTime) && value is DateOnly day) return day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        if (type == typeof(string)) return System.Convert.ToString(value, CultureInfo.InvariantCulture)!;
        if (value is BigInteger large) return type == typeof(double) ? (double)large : type == typeof(decimal) ? (decimal)large : type == typeof(ulong) ? (object)(ulong)large : (Int128)large;
        if (value is IList list && ElementOf(type) is { } element) return ToArray(list, type, element);
        return System.Convert.ChangeType(value, type, CultureInfo.InvariantCulture);
    }

    private static Type? ElementOf(Type type)
        => type.IsArray ? type.GetElementType() : type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type) ? type.GetGenericArguments()[0] : null;

    private static object ToArray(IList list, Type type, Type element)
    {
        var array = Array.CreateInstance(element, list.Count);
        for (var index = 0; index < list.Count; index++) array.SetValue(To(list[index], element, "list"), index);
        return type.IsAssignableFrom(array.GetType()) ? array : Activator.CreateInstance(type, array)!;
    }
}
