using System.CommandLine;
using System.Globalization;
using Crossroads.Engine.Events;
using Crossroads.Features;
using Crossroads.Server.Reports;
using Spectre.Console;

namespace Crossroads.Server.Verbs;

/// <summary><c>doctor</c>: checks the configuration and says what to do; <c>--write-signal-docs</c> writes the pages of the signals.</summary>
internal sealed class DoctorVerb : IVerb
{
    internal sealed record Check(string What, bool Holds, string Says);

    public Command Command(Terminal terminal, Workspace? local)
    {
        var docs = new Option<string?>("--write-signal-docs") { Description = "Write one page a signal into this folder.", HelpName = "FOLDER" };
        var command = new Command("doctor", "Check the data directory and the configuration.") { docs };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (parsed.GetValue(docs) is { } folder)
            {
                SignalDocs.WriteAll(FeatureCatalogue.Signals, terminal.Resolve(folder));
                return ExitCode.Done;
            }

            var checks = await RunAsync(parsed, terminal, local, cancellationToken);
            if (parsed.GetValue(CommonOptions.Json)) await terminal.WriteJsonAsync(new { checks });
            else
            {
                var table = new Table().Border(TableBorder.None).HideHeaders().AddColumns("", "", "");
                foreach (var check in checks) table.AddRow(check.Holds ? "ok" : "[red]no[/]", Markup.Escape(check.What), Markup.Escape(check.Says));
                terminal.Pretty().Write(table);
            }

            return checks.All(check => check.Holds) ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }

    private static async Task<List<Check>> RunAsync(ParseResult parsed, Terminal terminal, Workspace? local, CancellationToken cancellationToken)
    {
        var directory = local?.DataDirectory ?? terminal.Resolve(parsed.GetValue(CommonOptions.Data)!);
        var checks = new List<Check> { Writable(directory), Space(directory) };
        if (!checks[0].Holds) return checks;
        try
        {
            await using var lease = await Workspace.LeaseAsync(local, parsed, terminal, cancellationToken);
            checks.Add(new Check("metadata", true, $"{lease.Workspace.Metadata.Kind}, schema up to date"));
            checks.Add(new Check("facts", true, string.Create(CultureInfo.InvariantCulture, $"{StoreName(lease.Workspace.Facts)}, open, sealed to {lease.Workspace.Facts.Watermark}, {lease.Workspace.Facts.HotRows} rows hot")));
            checks.Add(await RoomToGrow.CheckAsync(lease.Workspace, cancellationToken));
            checks.Add(new Check("projects", true, lease.Workspace.Projects.All.Count.ToString(CultureInfo.InvariantCulture)));
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // A doctor tells what is wrong instead of falling over it.
            checks.Add(new Check("stores", false, problem.Message));
        }

        checks.Add(new Check("server", true, local is not null ? "running" : "not running"));
        return checks;
    }

    private static string StoreName(IFactStore facts) => facts is Crossroads.Stores.DuckDb.DuckDbFactStore ? "DuckDB" : "ClickHouse";

    private static Check Writable(string directory)
        => DataFolder.Problem(directory) is { } problem ? new Check("data directory", false, problem) : new Check("data directory", true, directory);

    private static Check Space(string directory)
    {
        const double Gigabyte = 1 << 30;
        var free = new DriveInfo(directory).AvailableFreeSpace / Gigabyte;
        return new Check("free disk", free >= 1, string.Create(CultureInfo.InvariantCulture, $"{free:0.#} GB"));
    }
}
