using System.CommandLine;
using Crossroads.Server.Reports;
using Spectre.Console;

namespace Crossroads.Server.Verbs;

/// <summary><c>import FOLDER</c>: loads a company folder, or exports of other products, into the data directory.</summary>
internal sealed class ImportVerb : IVerb
{
    public Command Command(Terminal terminal, Workspace? local)
    {
        var folder = new Argument<string>("FOLDER") { Description = "A company folder (CSV, NDJSON and company.yaml, each file optional), or an export of PostHog, Mixpanel or Amplitude: a file, or a folder of files." };
        var project = CommonOptions.Project();
        var strict = new Option<bool>("--strict") { Description = "Exit with 3 when rows were rejected." };
        var command = new Command("import", "Load a company folder, or an export of PostHog, Mixpanel or Amplitude. The same twice changes nothing.") { folder, project, strict };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var lease = await Workspace.LeaseAsync(local, parsed, terminal, cancellationToken, forImport: true);
            var source = terminal.Resolve(parsed.GetValue(folder)!);
            var load = await RunAsync(lease.Workspace, source, parsed.GetValue(project), parsed.GetValue(CommonOptions.Now), terminal, cancellationToken);
            if (parsed.GetValue(CommonOptions.Json)) await WriteJsonAsync(terminal, load);
            else WriteTable(terminal, load);
            return parsed.GetValue(strict) && load.Load.Read.Rejected > 0 ? ExitCode.Rejected : ExitCode.Done;
        });
        return command;
    }

    internal sealed record Outcome(string Project, FolderLoad Load, string RejectedFile);

    internal static async Task<Outcome> RunAsync(Workspace workspace, string folder, string? projectName, Moment? now, Terminal terminal, CancellationToken cancellationToken)
    {
        var source = FolderLoad.Open(folder);
        var project = await workspace.Projects.EnsureAsync(projectName ?? Workspace.DefaultProject, cancellationToken, source.Profile.TimeZone);

        // Without a company.yaml nobody said what a day is: an export that is added later must not change it.
        if (source.HasProfile) await workspace.Projects.SetTimeZoneAsync(project.Id, source.Profile.TimeZone, cancellationToken);
        var rejectedFile = Path.Combine(workspace.DataDirectory, "rejected.ndjson");
        File.Delete(rejectedFile);
        var receivedAt = now?.In(source.Profile.TimeZone) ?? source.Profile.AsOf ?? workspace.Clock.GetUtcNow();
        var load = await FolderLoad.RunAsync(source, workspace.Facts, project.Id, receivedAt, rejectedFile, terminal, cancellationToken);
        workspace.Desk.Invalidate(project.Id);
        await ImportNotes.WriteAsync(terminal, load, rejectedFile);
        return new Outcome(project.Name, load, rejectedFile);
    }

    private static Task WriteJsonAsync(Terminal terminal, Outcome outcome) => terminal.WriteJsonAsync(new
    {
        project = outcome.Project,
        rows = outcome.Load.Read.Rows,
        written = outcome.Load.Written.Written,
        duplicates = outcome.Load.Written.Duplicates,
        rejected = outcome.Load.Read.Rejected,
        rejected_file = outcome.Load.Read.Rejected > 0 ? outcome.RejectedFile : null,
        files = outcome.Load.Read.Files,
        notices = outcome.Load.Read.Notices,
    });

    private static void WriteTable(Terminal terminal, Outcome outcome)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("file").AddColumn(new TableColumn("rows").RightAligned()).AddColumn(new TableColumn("rejected").RightAligned());
        foreach (var file in outcome.Load.Read.Files) table.AddRow(Markup.Escape(file.File), file.Rows.ToString("N0", null), file.Rejected.ToString("N0", null));
        terminal.Pretty().Write(table);
        terminal.Output.WriteLine($"{outcome.Load.Written.Written:N0} facts are new, {outcome.Load.Written.Duplicates:N0} were there already, in project '{outcome.Project}'.");
    }
}
