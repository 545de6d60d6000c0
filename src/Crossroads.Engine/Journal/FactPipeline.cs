using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Crossroads.Engine.Journal;

/// <summary>Runs the way from journal to store: replays at start, shows and seals while the program runs, seals at the end.</summary>
internal sealed class FactPipeline(FactDrain drain, IntakeOptions options, TimeProvider clock, ILogger<FactPipeline> log) : IHostedService, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private Thread? _thread;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var entries = await Task.Run(drain.Replay, cancellationToken);
        if (entries > 0) log.LogInformation("Replayed {Entries} accepted requests in {Milliseconds:0} ms.", entries, clock.GetElapsedTime(started).TotalMilliseconds);
        _thread = new Thread(Run) { IsBackground = true, Name = "facts" };
        _thread.Start();
    }

    /// <summary>By now the server answers no requests any more: what it accepted is shown, then sealed.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        if (_thread is null) return Task.CompletedTask;
        _stopping.Cancel();
        drain.Queue.Wake();
        return Task.Run(() => _thread.Join(), cancellationToken);
    }

    public void Dispose() => _stopping.Dispose();

    private void Run()
    {
        while (!_stopping.IsCancellationRequested)
        {
            drain.Queue.Wait(TimeSpan.FromSeconds(1));
            Gather();
            while (drain.Pump()) drain.SealWhenDue();
            drain.SealWhenDue();
        }

        while (drain.Pump()) drain.SealWhenDue();
        drain.Seal();
    }

    /// <summary>A few moments of waiting make one append out of many requests.</summary>
    private void Gather()
    {
        var started = clock.GetTimestamp();
        while (drain.Queue.Facts > 0 && drain.Queue.Facts < options.ShowAtFacts && !_stopping.IsCancellationRequested)
        {
            var left = options.ShowEvery - clock.GetElapsedTime(started);
            if (left <= TimeSpan.Zero || !drain.Queue.Wait(left)) return;
        }
    }
}
