using System.Collections.Concurrent;
using Crossroads.Engine.Events;
using Crossroads.Engine.Operation;
using Crossroads.Engine.Sources;
using Microsoft.Extensions.Logging;

namespace Crossroads.Engine.Journal;

/// <summary>
/// Brings facts from the journal into the store, in the journal's order, and decides when the store writes them to its file.
/// Only one thread calls it.
/// </summary>
internal sealed class FactDrain : IDisposable
{
    private readonly IJournal _journal;
    private readonly IFactStore _store;
    private readonly Dictionary<string, ISourceDecoder> _decoders;
    private readonly IntakeOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger<FactDrain> _log;
    private readonly List<Accepted> _taken = [];
    private readonly IntakeGauges _gauges;
    private long _lastSeal;

    public FactDrain(IJournal journal, IFactStore store, IEnumerable<ISourceDecoder> decoders, IntakeOptions options, TimeProvider clock, ILogger<FactDrain> log)
    {
        (_journal, _store, _options, _clock, _log) = (journal, store, options, clock, log);
        _decoders = decoders.ToDictionary(decoder => decoder.Source);
        _lastSeal = clock.GetTimestamp();
        Queue = new IntakeQueue(Math.Max(journal.LastSequence, store.Watermark));
        _gauges = new IntakeGauges(store, journal, () => Queue.Facts);
    }

    public IntakeQueue Queue { get; }

    /// <summary>Why the store's file could not be written; null = the last seal worked.</summary>
    public string? SealTrouble { get; private set; }

    /// <summary>Why the store takes nothing now; null = it does.</summary>
    public string? StoreTrouble { get; private set; }

    /// <summary>Brings back what was accepted and was not in the store's file when the program ended.</summary>
    /// <returns>Entries that were read.</returns>
    public long Replay()
    {
        var (entries, facts) = (0L, 0);
        var last = Math.Max(_journal.LastSequence, _store.Watermark);
        foreach (var (sequence, batch) in DecodeAhead(last))
        {
            entries++;
            if (batch is null) continue;
            _taken.Add(new Accepted(sequence, batch));
            facts += _taken[^1].Facts;
            if (facts < _options.ShowAtMost) continue;
            ShowNow(sequence);
            SealWhenDue();
            facts = 0;
        }

        ShowNow(last);
        return entries;
    }

    /// <summary>Shows what waits. False = nothing was next, or the store cannot be reached: then the same is tried the next time.</summary>
    public bool Pump()
    {
        if (_taken.Count == 0) Queue.Take(_taken, _options.ShowAtMost);
        if (_taken.Count == 0) return false;
        var facts = _taken.Sum(accepted => (long)accepted.Facts);
        if (!Show(_taken[^1].Sequence)) return false;
        Queue.Done(facts);
        return true;
    }

    public void SealWhenDue()
    {
        if (_store.HotRows == 0) _lastSeal = _clock.GetTimestamp();
        else if (_store.HotRows >= _options.SealAtRows || _clock.GetElapsedTime(_lastSeal) >= _options.SealEvery) Seal();
    }

    /// <summary>Writes what is visible to the store's file; the journal forgets it. A failure is kept for the door and tried again.</summary>
    public void Seal()
    {
        using var activity = Telemetry.Activities.StartActivity("seal");
        var started = _clock.GetTimestamp();
        try
        {
            _store.Seal();
            Telemetry.SealDuration.Record(_clock.GetElapsedTime(started).TotalSeconds);
            _journal.Truncate(_store.Watermark);
            SealTrouble = null;
        }
        catch (Exception error)
        {
            // Nothing is lost: rows stay visible and in the journal.
            SealTrouble = $"Facts cannot be written to the store: {error.Message}";
            _log.LogError(error, "Sealing failed; {Rows} rows wait in memory and in the journal.", _store.HotRows);
        }

        _lastSeal = _clock.GetTimestamp();
    }

    public void Dispose()
    {
        _gauges.Dispose();
        Queue.Dispose();
    }

    /// <summary>What the journal holds up to an entry, in order, decoded by another thread while this one writes. Null = it was set aside.</summary>
    private IEnumerable<(long Sequence, FactBatch? Batch)> DecodeAhead(long last)
    {
        using var stop = new CancellationTokenSource();
        using var decoded = new BlockingCollection<(long, FactBatch?)>(_options.ReplayedAhead);
        var reading = Task.Run(
            () =>
            {
                try
                {
                    foreach (var entry in _journal.ReadAfter(_store.Watermark).TakeWhile(entry => entry.Sequence <= last)) decoded.Add((entry.Sequence, Decode(entry)), stop.Token);
                }
                finally
                {
                    decoded.CompleteAdding();
                }
            },
            stop.Token);
        try
        {
            foreach (var entry in decoded.GetConsumingEnumerable()) yield return entry;
            reading.GetAwaiter().GetResult();
        }
        finally
        {
            stop.Cancel();
            ((IAsyncResult)reading).AsyncWaitHandle.WaitOne();
        }
    }

    /// <summary>At start there is nobody to wait for the store.</summary>
    private void ShowNow(long sequence)
    {
        if (!Show(sequence)) throw new InvalidOperationException(StoreTrouble);
    }

    /// <returns>False = the store cannot be reached; nothing is given up.</returns>
    private bool Show(long sequence)
    {
        if (_taken.Count == 0 && sequence <= _store.Watermark) return true;
        try
        {
            ShowAll(sequence);
            StoreTrouble = null;
            _taken.Clear();
            return true;
        }
        catch (FactStoreUnavailableException error)
        {
            if (StoreTrouble is null) _log.LogError(error, "The store cannot be reached; accepted facts wait in the journal.");
            StoreTrouble = error.Message;
            return false;
        }
    }

    private void ShowAll(long sequence)
    {
        try
        {
            _store.Append([.. _taken.Select(accepted => accepted.Batch)], sequence);
        }
        catch (Exception error) when (error is not FactStoreUnavailableException)
        {
            _log.LogError(error, "{Count} accepted requests up to entry {Sequence} could not be shown; they are tried one by one.", _taken.Count, sequence);
            ShowOneByOne(sequence);
        }
    }

    private void ShowOneByOne(long sequence)
    {
        foreach (var accepted in _taken)
        {
            try
            {
                _store.Append([accepted.Batch], accepted.Sequence);
            }
            catch (Exception error) when (error is not FactStoreUnavailableException)
            {
                SetAside(accepted.Sequence, $"The store cannot take it: {error.Message}");
            }
        }

        _store.Append([], sequence);
    }

    private FactBatch? Decode(JournalEntry entry)
    {
        try
        {
            if (_decoders.TryGetValue(entry.Envelope.Source, out var decoder)) return decoder.Decode(entry.Envelope);
            SetAside(entry.Sequence, $"No decoder understands '{entry.Envelope.Source}'.");
        }
        catch (BadPayloadException error)
        {
            SetAside(entry.Sequence, error.Message);
        }

        return null;
    }

    private void SetAside(long sequence, string reason)
    {
        _log.LogError("Entry {Sequence} of the journal is set aside: {Reason}", sequence, reason);
        _journal.SetAside(sequence, reason);
    }
}
