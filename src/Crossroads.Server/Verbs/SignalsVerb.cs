using System.CommandLine;
using Crossroads.Server.Reports;

namespace Crossroads.Server.Verbs;

/// <summary><c>signals</c>: the catalogue with today's readings.</summary>
internal sealed class SignalsVerb : IVerb
{
    public Command Command(Terminal terminal, Workspace? local)
    {
        var project = CommonOptions.Project();
        var command = new Command("signals", "Every measurable statement of the post with today's reading.") { project };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var lease = await Workspace.LeaseAsync(local, parsed, terminal, cancellationToken);
            var chosen = lease.Workspace.ProjectNamed(parsed.GetValue(project));
            var now = parsed.GetValue(CommonOptions.Now);
            var view = now is null
                ? await lease.Workspace.Desk.LatestAsync(chosen.Id, cancellationToken)
                : await lease.Workspace.Desk.RunAsync(chosen.Id, now.Value.In(chosen.TimeZone), cancellationToken);
            if (parsed.GetValue(CommonOptions.Json)) await terminal.WriteJsonAsync(new { project = chosen.Name, as_of = view.Assessment.AsOf, signals = view.Assessment.Signals });
            else SignalsReport.Write(terminal.Pretty(), view);
            return ExitCode.Done;
        });
        return command;
    }
}
