using System.Text.Json;
using Crossroads.Engine.Events;
using Crossroads.Sources.Amplitude;
using Crossroads.Sources.ProductEvents;

namespace Crossroads.Sources.CompanyFolder.Exports;

/// <summary>Understands Amplitude's exports. <c>event_time</c> is already corrected for the sender's clock, and is UTC without saying so.</summary>
internal sealed class AmplitudeExportParser : JsonLinesParser
{
    private readonly AmplitudeEventReader _reader;

    public AmplitudeExportParser(string file, FactBatch batch)
        : base(file, batch)
        => _reader = new AmplitudeEventReader(FirstUuidOf, IsSpoiled) { TimeOf = line => line.Time("event_time") };

    protected override void Understand(Chunk chunk)
    {
        _reader.Clear();
        base.Understand(chunk);
    }

    protected override EventDropReason Read(JsonElement line) => _reader.Read(line, Batch, place: 0, line.Text("event_type"));
}
