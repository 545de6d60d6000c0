using Crossroads.Engine.Operation;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Crossroads.Engine.Jobs;

/// <summary>Runs the table: each job alone, again and again, until the server stops. A job that fails is logged and tried the next time.</summary>
internal sealed class JobService(JobTable table, TimeProvider clock, ILogger<JobService> log) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(table.All.Select(job => RepeatAsync(job, stoppingToken)));

    private async Task RepeatAsync(Job job, CancellationToken stop)
    {
        // Off the thread that starts the server: it waits for the first await only.
        await Task.Yield();
        while (!stop.IsCancellationRequested)
        {
            try
            {
                using var activity = Telemetry.Activities.StartActivity($"job {job.Id}");
                await job.RunAsync(stop);
                await Task.Delay(job.Every, clock, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                log.LogError(error, "The job {Job} failed; it is tried again in {Every}.", job.Id, job.Every);
                await Task.Delay(job.Every, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
