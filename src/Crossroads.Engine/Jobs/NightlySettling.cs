using Crossroads.Engine.Events;
using Microsoft.Extensions.Logging;

namespace Crossroads.Engine.Jobs;

/// <summary>Puts the events of closed days in the order in which queries read them. Days that are in order already cost nothing.</summary>
public sealed class NightlySettling(IFactUpkeep facts, TimeProvider clock, ILogger<NightlySettling> log)
{
    public Task RunAsync(CancellationToken cancellationToken)
    {
        // Yesterday may still be open in some project's time zone.
        var before = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(-1);
        var events = facts.Settle(before, cancellationToken);
        if (events > 0) log.LogInformation("{Events} events of closed days were put in order.", events);
        return Task.CompletedTask;
    }
}
