using System.Diagnostics.Metrics;
using Crossroads.Engine.Operation;
using Crossroads.Engine.Sources;
using Crossroads.Tests.Engine.Journal;

namespace Crossroads.Tests.Engine.Operation;

public sealed class TelemetryTests
{
    [Fact]
    public async Task The_meter_tells_of_intake_store_and_refusals()
    {
        var seen = new Dictionary<string, double>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, own) => { if (instrument.Meter.Name == Telemetry.Name) own.EnableMeasurementEvents(instrument); } };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.Start();

        await using var scene = new IntakeScene();
        await scene.AcceptAsync(new SentEvent("seen", "u1", Guid.NewGuid()));
        scene.Show();
        listener.RecordObservableInstruments();
        scene.Drain.Seal();
        await scene.Store.Reader(1).QueryAsync<long>("select count(*) from events", null, TestContext.Current.CancellationToken);
        var log = new RequestLog();
        log.Add(1, new ReceivedRequest(default, "test.telemetry", "/batch", 200, 7, null, null));
        log.Add(0, new ReceivedRequest(default, "test.telemetry", "/batch", 401, 0, "no", null));

        lock (seen)
        {
            seen["crossroads.intake.accepted source=test.telemetry"].ShouldBe(7);
            seen["crossroads.intake.refused source=test.telemetry reason=unknown_key"].ShouldBe(1);
            seen.Keys.ShouldContain("crossroads.store.hot_rows");
            seen.Keys.ShouldContain("crossroads.drain.lag");
            seen.Keys.ShouldContain("crossroads.journal.unsealed");
            seen.Keys.ShouldContain("crossroads.store.seal.duration");
            seen.Keys.ShouldContain("crossroads.store.query.duration");
        }

        void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var name = instrument.Name;
            foreach (var tag in tags) name += $" {tag.Key}={tag.Value}";
            lock (seen) seen[name] = value;
        }
    }
}
