using Crossroads.Engine.Assessment;
using Crossroads.Engine.Projects;
using Microsoft.Extensions.Logging;

namespace Crossroads.Engine.Retention;

/// <summary>Deletes what the rules say is too old. A project without rules costs one look at its metadata.</summary>
public sealed class NightlyRetention(IProjectDirectory projects, RetentionDesk desk, IAssessmentDesk assessments, ILogger<NightlyRetention> log)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var project in projects.All)
        {
            try
            {
                var runs = await desk.ApplyAsync(project, cancellationToken);
                foreach (var run in runs) log.LogInformation("{Rows} facts ({Kind}) of project {Project} before {Day} were deleted, as its rules say.", run.Rows, run.Kind, project.Name, run.Before);
                if (runs.Count > 0) assessments.Invalidate(project.Id);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                log.LogError(error, "The old facts of project {Project} could not be deleted; it is tried again.", project.Name);
            }
        }
    }
}
