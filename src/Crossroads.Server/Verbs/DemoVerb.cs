using System.CommandLine;
using Crossroads.Features.Simulation;
using Crossroads.Server.Hosting;
using Crossroads.Server.Reports;

namespace Crossroads.Server.Verbs;

/// <summary><c>demo</c>: makes a sample company, imports it, prints the verdict, serves the page.</summary>
internal sealed class DemoVerb : IVerb
{
    private const string ProjectName = "Sample company";

    public Command Command(Terminal terminal, Workspace? local)
    {
        var seed = SimulationSettings.Seed();
        var days = SimulationSettings.Days();
        var port = new Option<int>("--port") { Description = "The port to serve on (loopback only).", DefaultValueFactory = _ => 5080, HelpName = "N" };
        var noServe = new Option<bool>("--no-serve") { Description = "Stop after the verdict." };
        var command = new Command("demo", "See it at work: a sample company, its verdict, its pages.") { seed, days, port, noServe };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var url = $"http://127.0.0.1:{parsed.GetValue(port)}";
            if (!parsed.GetValue(noServe)) ListenAddresses.RequireFree(url, "--port N");
            var directory = await DataDirectoryAsync(parsed, terminal, cancellationToken);
            var folder = Path.Combine(directory, "sample-company");
            var settings = SimulationSettings.Of(parsed.GetValue(seed), parsed.GetValue(days));
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
            await ProgressLine.RunAsync(terminal, "Making a sample company", report => Task.Run(() => CompanySimulator.Write(folder, settings, report), cancellationToken));
            await using (var workspace = await Workspace.OpenAsync(directory, facts: true, migrate: true, cancellationToken))
            {
                await ImportVerb.RunAsync(workspace, folder, ProjectName, now: null, terminal, cancellationToken);
                var view = await workspace.Desk.LatestAsync(workspace.ProjectNamed(ProjectName).Id, cancellationToken);
                if (parsed.GetValue(CommonOptions.Json)) await terminal.Output.WriteLineAsync(Engine.Assessment.AssessmentJson.Write(view.Assessment));
                else VerdictReport.Write(terminal.Pretty(), view);
            }

            if (parsed.GetValue(noServe)) return ExitCode.Done;
            await CrossroadsServer.RunAsync(new ServerOptions(directory, url, SignsInByItself: true), terminal, cancellationToken);
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>The demo keeps out of the real data directory: unless --data names one, it lives beside it and starts afresh each time.</summary>
    private static async Task<string> DataDirectoryAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellationToken)
    {
        var isGiven = parsed.GetResult(CommonOptions.Data) is { Implicit: false };
        var directory = terminal.Resolve(isGiven ? parsed.GetValue(CommonOptions.Data)! : "./data-demo");
        if (await RunningServer.FindAsync(directory, cancellationToken) is not null) throw new VerbException($"A server already has '{directory}' open. Stop it first, or give this one another --data DIR and --port N.");
        if (!isGiven && Directory.Exists(directory)) Directory.Delete(directory, recursive: true);
        return directory;
    }
}
