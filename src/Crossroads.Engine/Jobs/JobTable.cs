using Crossroads.Engine.Retention;
using Microsoft.Extensions.DependencyInjection;

namespace Crossroads.Engine.Jobs;

/// <summary>What runs when. All of it.</summary>
public sealed class JobTable(NightlyAssessments nightly, NightlyRetention retention, NightlySettling settling)
{
    public IReadOnlyList<Job> All { get; } =
    [
        new("assessments.nightly", "Each project's verdict of the day, two hours after its midnight; missed days are caught up", TimeSpan.FromMinutes(5), nightly.RunAsync),
        new("facts.expire", "Facts that are older than the project's rules keep them are deleted", TimeSpan.FromHours(6), retention.RunAsync),
        new("facts.settle", "Events of closed days are put in the order in which queries read them", TimeSpan.FromHours(6), settling.RunAsync),
    ];
}

public static class JobServices
{
    public static IServiceCollection AddJobs(this IServiceCollection services)
        => services.AddSingleton<NightlyAssessments>().AddSingleton<NightlyRetention>().AddSingleton<NightlySettling>().AddSingleton<JobTable>().AddHostedService<JobService>();
}
