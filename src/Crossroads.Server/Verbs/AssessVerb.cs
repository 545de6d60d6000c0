using System.CommandLine;
using Crossroads.Engine.Assessment;
using Crossroads.Server.Reports;

namespace Crossroads.Server.Verbs;

/// <summary><c>assess [FOLDER]</c>: the verdict, of a company folder (nothing is kept) or of the data directory.</summary>
internal sealed class AssessVerb : IVerb
{
    private static readonly Argument<string?> Folder = new("FOLDER")
    {
        Description = "A company folder; read into a temporary store, nothing is kept.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<Moment?> AsOf = new("--as-of")
    {
        Description = "The day of the verdict; default: the clock.",
        HelpName = "DATE",
        CustomParser = result =>
        {
            if (Moment.TryParse(result.Tokens[0].Value, out var time)) return time;
            result.AddError($"--as-of: '{result.Tokens[0].Value}' is not a date such as 2026-05-31.");
            return null;
        },
    };

    public static bool HasFolder(ParseResult parsed) => parsed.GetValue(Folder) is not null;

    public Command Command(Terminal terminal, Workspace? local)
    {
        var project = CommonOptions.Project();
        var command = new Command("assess", "Scale, iterate or both? With its reasons.") { Folder, AsOf, project };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var asOf = parsed.GetValue(AsOf) ?? parsed.GetValue(CommonOptions.Now);
            var view = parsed.GetValue(Folder) is { } folder
                ? await FolderAssessment.RunAsync(terminal.Resolve(folder), asOf, terminal, cancellationToken)
                : await OfDataDirectoryAsync(parsed, project, asOf, terminal, local, cancellationToken);
            if (parsed.GetValue(CommonOptions.Json)) await terminal.Output.WriteLineAsync(AssessmentJson.Write(view.Assessment));
            else VerdictReport.Write(terminal.Pretty(), view);
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<AssessmentView> OfDataDirectoryAsync(
        ParseResult parsed, Option<string?> project, Moment? asOf, Terminal terminal, Workspace? local, CancellationToken cancellationToken)
    {
        await using var lease = await Workspace.LeaseAsync(local, parsed, terminal, cancellationToken);
        var chosen = lease.Workspace.ProjectNamed(parsed.GetValue(project));
        return asOf is null
            ? await lease.Workspace.Desk.LatestAsync(chosen.Id, cancellationToken)
            : await lease.Workspace.Desk.RunAsync(chosen.Id, asOf.Value.In(chosen.TimeZone), cancellationToken);
    }
}
