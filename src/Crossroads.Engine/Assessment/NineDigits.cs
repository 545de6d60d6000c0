using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Crossroads.Engine.Assessment;

/// <summary>
/// Numbers with nine significant digits. A store that adds with several threads adds in another order each time, and the last digits of a sum follow:
/// no decision rests on them, and without them the same inputs give the same bytes. Whole numbers stay whole.
/// </summary>
internal sealed class NineDigits : JsonConverter<double>
{
    private const double LargestWhole = 1L << 53;

    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDouble();

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
    {
        // JSON has no word for what is not a number; unknown is null.
        if (double.IsFinite(value)) writer.WriteNumberValue(Round(value));
        else writer.WriteNullValue();
    }

    public static double Round(double value)
        => value == Math.Truncate(value) && Math.Abs(value) < LargestWhole ? value + 0.0 : double.Parse(value.ToString("E8", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
