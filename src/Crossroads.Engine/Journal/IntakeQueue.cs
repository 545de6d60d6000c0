using Crossroads.Engine.Events;

namespace Crossroads.Engine.Journal;

/// <summary>A decoded batch and its place in the journal.</summary>
internal readonly record struct Accepted(long Sequence, FactBatch Batch)
{
    /// <summary>Facts, and one for the request itself: empty ones take room too.</summary>
    public int Facts => 1 + Batch.Events.Count + Batch.Facts.Count + Batch.Merges.Count + Batch.PersonUpdates.Count + Batch.GroupUpdates.Count;
}

/// <summary>
/// Decoded batches on their way to the store. Requests return from the journal in any order; they leave here in the journal's.
/// </summary>
internal sealed class IntakeQueue(long after) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<FactBatch, long> _waiting = new();
    private readonly SemaphoreSlim _arrived = new(0, 1);
    private long _next = after + 1;
    private long _facts;
    private TaskCompletionSource _room = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public long Facts => Interlocked.Read(ref _facts);

    public void Add(Accepted accepted)
    {
        lock (_gate)
        {
            _waiting.Enqueue(accepted.Batch, accepted.Sequence);
            Interlocked.Add(ref _facts, accepted.Facts);
        }

        Wake();
    }

    public void Wake()
    {
        lock (_gate)
        {
            if (_arrived.CurrentCount == 0) _arrived.Release();
        }
    }

    /// <summary>Waits until something arrives; false = it took too long.</summary>
    public bool Wait(TimeSpan atMost) => _arrived.Wait(atMost);

    /// <summary>Takes what is next in the journal's order, up to a number of facts.</summary>
    public void Take(List<Accepted> taken, int mostFacts)
    {
        lock (_gate)
        {
            var facts = 0;
            while (facts < mostFacts && _waiting.TryPeek(out var batch, out var sequence) && sequence == _next)
            {
                _waiting.Dequeue();
                taken.Add(new Accepted(_next++, batch));
                facts += taken[^1].Facts;
            }
        }
    }

    /// <summary>Call when what was taken is in the store.</summary>
    public void Done(long facts)
    {
        TaskCompletionSource room;
        lock (_gate)
        {
            Interlocked.Add(ref _facts, -facts);
            room = _room;
            _room = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        room.SetResult();
    }

    /// <summary>Completes when facts left the queue.</summary>
    public Task Room()
    {
        lock (_gate) return _room.Task;
    }

    public void Dispose() => _arrived.Dispose();
}
