using Microsoft.Extensions.DependencyInjection;

namespace Crossroads.Engine.Jobs;

/// <summary>What runs when. All of it.</summary>
public sealed class JobTable(NightlyAssessments nightly)
{
    public IReadOnlyList<Job> All { get; } =
    [
        new("assessments.nightly", "Each project's verdict of the day, two hours after its midnight; missed days are caught up", TimeSpan.FromMinutes(5), nightly.RunAsync),
    ];
}

public static class JobServices
{
    public static IServiceCollection AddJobs(this IServiceCollection services)
        => services.AddSingleton<NightlyAssessments>().AddSingleton<JobTable>().AddHostedService<JobService>();
}
