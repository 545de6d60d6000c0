namespace Crossroads.Server.Hosting;

/// <summary>Gives back to the system, once, what only the start needed: about 12 MB, which the collector would otherwise keep for allocations that an idle server never makes.</summary>
internal sealed class MemoryAfterStart(TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(Settled, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!stoppingToken.IsCancellationRequested) GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
