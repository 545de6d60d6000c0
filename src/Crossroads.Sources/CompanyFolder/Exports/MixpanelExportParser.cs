using System.Text.Json;
using Crossroads.Engine.Events;
using Crossroads.Sources.Mixpanel;
using Crossroads.Sources.ProductEvents;

namespace Crossroads.Sources.CompanyFolder.Exports;

/// <summary>Understands Mixpanel's raw export, and profiles (<c>{"$distinct_id", "$properties"}</c>).</summary>
internal sealed class MixpanelExportParser : JsonLinesParser
{
    private readonly MixpanelEventReader _reader;

    public MixpanelExportParser(string file, FactBatch batch)
        : base(file, batch)
        => _reader = new MixpanelEventReader(FirstUuidOf, IsSpoiled) { TimeOf = properties => properties.Time("time") };

    protected override void Understand(Chunk chunk)
    {
        _reader.Clear();
        base.Understand(chunk);
    }

    protected override EventDropReason Read(JsonElement line) => line.Field("$properties") is null ? _reader.Read(line, Batch, place: 0) : ReadProfile(line);

    /// <summary>A profile holds for as long as Mixpanel has seen the person; one that does not say gives way to everything that does.</summary>
    private EventDropReason ReadProfile(JsonElement line)
    {
        var who = line.Text("$distinct_id");
        var reason = IsSpoiled(who) ? EventDropReason.NulCharacter : EventRules.JudgeId(who);
        if (reason != EventDropReason.None) return reason;
        var seen = line.Object("$properties")?.Time("$last_seen") ?? EventTime.Unknown;
        Batch.AddPersonUpdate(who!, EventRules.JudgeTime(seen) == EventDropReason.None ? seen : EventTime.Earliest, line.Object("$properties"));
        return EventDropReason.None;
    }
}
