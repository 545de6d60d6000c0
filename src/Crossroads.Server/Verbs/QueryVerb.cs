using System.CommandLine;
using Crossroads.Server.Reports;

namespace Crossroads.Server.Verbs;

/// <summary><c>query FILE</c>: an analytics query in PostHog's query schema; <c>-</c> reads standard input.</summary>
internal sealed class QueryVerb : IVerb
{
    public Command Command(Terminal terminal, Workspace? local)
    {
        var file = new Argument<string>("FILE") { Description = "A JSON file with the query; - reads standard input." };
        var project = CommonOptions.Project();
        var command = new Command("query", "Answer an analytics query (TrendsQuery, FunnelsQuery, RetentionQuery…).") { file, project };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var name = parsed.GetValue(file)!;
            var text = name == "-" ? await terminal.Input.ReadToEndAsync(cancellationToken) : await ReadAsync(terminal.Resolve(name), cancellationToken);
            await using var lease = await Workspace.LeaseAsync(local, parsed, terminal, cancellationToken);
            var chosen = lease.Workspace.ProjectNamed(parsed.GetValue(project));
            var answer = await lease.Workspace.QueryAsync(chosen, text, parsed.GetValue(CommonOptions.Now)?.In(chosen.TimeZone), cancellationToken);

            // Who pipes it somewhere wants to work with it.
            if (terminal.IsInteractive && !parsed.GetValue(CommonOptions.Json)) QueryReport.Write(terminal, answer);
            else await terminal.Output.WriteLineAsync(answer);
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<string> ReadAsync(string path, CancellationToken cancellationToken)
        => File.Exists(path)
            ? await File.ReadAllTextAsync(path, cancellationToken)
            : throw new VerbException(path.Contains('{', StringComparison.Ordinal) ? "FILE is the name of a file; to pass the query itself, write - and send it on standard input." : $"There is no file '{path}'.");
}
