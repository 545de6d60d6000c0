using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Crossroads.Features.Simulation.Living;

namespace Crossroads.Features.Simulation.Writing;

/// <summary>events.ndjson.gz, in order of time within each day.</summary>
internal sealed class EventFile : IDisposable
{
    private readonly FolderContext _context;
    private readonly Stream _stream;
    private readonly ArrayBufferWriter<byte> _buffer = new(1 << 20);
    private readonly Utf8JsonWriter _json;
    private readonly List<(DateTime At, int From, int Length)> _lines = [];
    private readonly bool _withUuid;
    private long _written;
    private DateTime _at;
    private int _from;

    public EventFile(FolderContext context, bool withUuid)
    {
        _context = context;
        _withUuid = withUuid;
        _stream = OutputFile.Open(context.Folder, "events.ndjson.gz");
        _json = new Utf8JsonWriter(_buffer, new JsonWriterOptions { SkipValidation = true });
    }

    /// <summary>Starts an event; properties follow, then <see cref="End"/>.</summary>
    public EventFile Begin(string name, string distinctId, int day, double secondOfDay)
    {
        _at = _context.Clock.Utc(day, Math.Clamp(secondOfDay, 0, 86_399));
        _from = _buffer.WrittenCount;
        _json.Reset(_buffer);
        _json.WriteStartObject();
        if (_withUuid)
            _json.WriteString("uuid", _context.Names.Uuid(_written, day));
        _written++;
        _json.WriteString("event", name);
        _json.WriteString("distinct_id", distinctId);
        Span<char> time = stackalloc char[24];
        _at.TryFormat(time, out var length, "yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
        _json.WriteString("timestamp", time[..length]);
        _json.WriteStartObject("properties");
        return this;
    }

    public EventFile Text(string name, string value)
    {
        _json.WriteString(name, value);
        return this;
    }

    public EventFile Number(string name, double value)
    {
        _json.WriteNumber(name, value);
        return this;
    }

    public EventFile Object(string name)
    {
        _json.WriteStartObject(name);
        return this;
    }

    public EventFile Close()
    {
        _json.WriteEndObject();
        return this;
    }

    public EventFile Groups(Customer customer)
    {
        if (customer.Seats > 1)
            Object("$groups").Text("company", _context.Names.CustomerId(customer)).Close();
        return this;
    }

    public void End()
    {
        _json.WriteEndObject();
        _json.WriteEndObject();
        _json.Flush();
        _lines.Add((_at, _from, _buffer.WrittenCount - _from));
    }

    public void FlushDay()
    {
        _lines.Sort((a, b) => a.At != b.At ? a.At.CompareTo(b.At) : a.From.CompareTo(b.From));
        foreach (var (_, from, length) in _lines)
        {
            _stream.Write(_buffer.WrittenSpan.Slice(from, length));
            _stream.WriteByte((byte)'\n');
        }
        _lines.Clear();
        _buffer.Clear();
    }

    public void Dispose()
    {
        FlushDay();
        _json.Dispose();
        _stream.Dispose();
    }
}
