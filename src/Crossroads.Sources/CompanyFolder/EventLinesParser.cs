using Crossroads.Engine.Events;
using Crossroads.Sources.PostHog;
using Crossroads.Sources.ProductEvents;

namespace Crossroads.Sources.CompanyFolder;

/// <summary>Understands the lines of events.ndjson. The facts point into the chunk.</summary>
internal sealed class EventLinesParser : LinesParser
{
    private readonly CompanyDays _days;
    private readonly PostHogEventReader _reader;

    public EventLinesParser(string file, FactBatch batch, CompanyDays days)
        : base(file, batch)
    {
        _days = days;
        _reader = new PostHogEventReader(new PostHogReadOptions { ReceivedAt = batch.ReceivedAt, TimestampsAreExact = true, UuidFactory = FirstUuidOf });
    }

    protected override EventDropReason Read(ReadOnlyMemory<byte> line) => _reader.Read(BareTimestamp.Resolve(line, _days), Batch, place: 0);
}
