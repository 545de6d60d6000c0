using Crossroads.Engine.Assessment;
using Crossroads.Engine.Company;
using Crossroads.Engine.Events;
using Crossroads.Engine.Projects;
using Crossroads.Engine.Quality;
using Microsoft.Extensions.Logging;

namespace Crossroads.Engine.Jobs;

/// <summary>
/// Writes each project's verdict of each day down, as of two hours after the day's midnight in its time zone: by then what was under way has arrived.
/// Days that were missed because nothing ran are caught up, oldest first (each depends on the one before), from the facts up to that moment.
/// </summary>
public sealed class NightlyAssessments(IProjectDirectory projects, IFactStore facts, AssessmentDesk desk, TimeProvider clock, ILogger<NightlyAssessments> log)
{
    /// <summary>Older days are left out: nobody waits for them, and each costs as much as today.</summary>
    public const int MostCaughtUp = 14;

    public static readonly TimeSpan AfterMidnight = TimeSpan.FromHours(2);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var project in projects.All)
        {
            try
            {
                await RunAsync(project, cancellationToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                log.LogError(error, "The verdict of project {Project} could not be written down; it is tried again.", project.Name);
            }
        }
    }

    private async Task RunAsync(Project project, CancellationToken cancellationToken)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(project.TimeZone);
        var last = LocalDays.DayOf(clock.GetUtcNow() - AfterMidnight, zone);
        var recorded = await desk.LastRecordedAsync(project.Id, cancellationToken);
        if (recorded >= last || await desk.FolderClockAsync(project.Id, cancellationToken) is not null) return;
        var begun = recorded?.AddDays(1) ?? await FirstDayAsync(project, zone, cancellationToken);
        if (begun is not { } first) return;
        var day = first > last.AddDays(1 - MostCaughtUp) ? first : last.AddDays(1 - MostCaughtUp);
        for (; day <= last; day = day.AddDays(1)) await desk.RecordAsync(project.Id, LocalDays.StartOf(day, zone) + AfterMidnight, cancellationToken);
    }

    /// <summary>The day after the first fact: before it there is nothing to judge. Null = there is no fact yet.</summary>
    private async Task<DateOnly?> FirstDayAsync(Project project, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        var reader = facts.Reader(project.Id);
        var company = await CompanyProfiles.ReadAsync(reader, cancellationToken);
        var sources = await SourceStatusReader.ReadAsync(reader, company, clock.GetUtcNow(), cancellationToken);
        return sources.All.Min(source => source.First) is { } first ? LocalDays.DayOf(first, zone).AddDays(1) : null;
    }
}
