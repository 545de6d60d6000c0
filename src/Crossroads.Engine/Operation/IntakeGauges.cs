using System.Diagnostics.Metrics;
using Crossroads.Engine.Events;
using Crossroads.Engine.Journal;

namespace Crossroads.Engine.Operation;

/// <summary>How far the store is behind the journal, asked for whenever somebody reads the meter.</summary>
public sealed class IntakeGauges : IDisposable
{
    private readonly Meter _meter = new(Telemetry.Name);

    public IntakeGauges(IFactStore store, IJournal journal, Func<long> waitingFacts)
    {
        _meter.CreateObservableGauge("crossroads.drain.lag", waitingFacts, "{fact}", "Facts that were accepted and are not visible yet.");
        _meter.CreateObservableGauge("crossroads.store.hot_rows", () => store.HotRows, "{row}", "Rows that are visible and not yet in the store's file.");
        _meter.CreateObservableGauge("crossroads.journal.unsealed", () => Math.Max(0, journal.LastSequence - store.Watermark), "{entry}", "Entries of the journal that are not yet in the store's file.");
    }

    public void Dispose() => _meter.Dispose();
}
