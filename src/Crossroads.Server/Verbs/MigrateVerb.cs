using System.CommandLine;

namespace Crossroads.Server.Verbs;

/// <summary><c>migrate</c>: brings the schema of the data directory up to date; <c>migrate facts</c> and <c>migrate metadata</c> copy them to another store.</summary>
internal sealed class MigrateVerb : IVerb
{
    public Command Command(Terminal terminal, Workspace? local)
    {
        var command = new Command("migrate", "Bring the schema of the data directory up to date.") { MigrateFacts.Command(terminal), MigrateMetadata.Command(terminal) };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var workspace = await Workspace.OpenAsync(parsed, terminal, cancellationToken, facts: false, migrate: false);
            var ran = await workspace.Metadata.MigrateAsync(cancellationToken);
            if (parsed.GetValue(CommonOptions.Json))
            {
                await terminal.WriteJsonAsync(new { store = workspace.Metadata.Kind, migrations = ran });
            }
            else
            {
                await terminal.Output.WriteLineAsync(ran.Count == 0 ? $"The {workspace.Metadata.Kind} schema is up to date." : $"Ran {string.Join(", ", ran)}.");
            }

            return ExitCode.Done;
        });
        return command;
    }
}
