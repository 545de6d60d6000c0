using Crossroads.Engine.Events;

namespace Crossroads.Engine.Journal;

/// <summary>Journal first, then the store: the answer waits for the disk, the store follows within a moment.</summary>
internal sealed class Intake(IJournal journal, IFactStore store, FactDrain drain, IntakeOptions options, TimeProvider clock) : IIntake
{
    public async Task AcceptAsync(Envelope envelope, FactBatch decoded, CancellationToken cancellationToken)
    {
        await MakeRoomAsync(cancellationToken);
        var sequence = await journal.AppendAsync(envelope, cancellationToken);
        drain.Queue.Add(new Accepted(sequence, decoded));
    }

    private async Task MakeRoomAsync(CancellationToken cancellationToken)
    {
        if (store.HotRows > options.MaximumHotRows && drain.SealTrouble is { } trouble) throw new JournalUnavailableException(trouble);
        if (drain.Queue.Facts < options.MaximumWaitingFacts) return;
        var started = clock.GetTimestamp();
        while (true)
        {
            var room = drain.Queue.Room();
            if (drain.Queue.Facts < options.MaximumWaitingFacts) return;
            var left = options.HoldUp - clock.GetElapsedTime(started);
            try
            {
                if (left <= TimeSpan.Zero) throw new TimeoutException();
                await room.WaitAsync(left, clock, cancellationToken);
            }
            catch (TimeoutException)
            {
                throw new JournalUnavailableException(drain.StoreTrouble ?? "Facts arrive faster than the store takes them; try again in a moment.");
            }
        }
    }
}
