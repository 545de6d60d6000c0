using System.CommandLine;
using Crossroads.Engine.Company;
using Crossroads.Features.Roadmap.Tracks;
using Crossroads.Server.Reports;

namespace Crossroads.Server.Verbs;

/// <summary><c>roadmap</c>: the four tracks of the post, the best first.</summary>
internal sealed class RoadmapVerb : IVerb
{
    public Command Command(Terminal terminal, Workspace? local)
    {
        var project = CommonOptions.Project();
        var command = new Command("roadmap", "The four tracks of the MVP 2.0 roadmap, ranked by what they would bring a month.") { project };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var lease = await Workspace.LeaseAsync(local, parsed, terminal, cancellationToken);
            var chosen = lease.Workspace.ProjectNamed(parsed.GetValue(project));
            var tracks = MvpTrack.Of(await lease.Workspace.Desk.MeasureAsync(chosen.Id, "roadmap.tracks", cancellationToken));
            var currency = (await CompanyProfiles.ReadAsync(lease.Workspace.Facts.Reader(chosen.Id), cancellationToken)).Currency;
            if (parsed.GetValue(CommonOptions.Json)) await terminal.WriteJsonAsync(new { project = chosen.Name, currency, tracks });
            else RoadmapReport.Write(terminal.Pretty(), tracks, currency);
            return ExitCode.Done;
        });
        return command;
    }
}
