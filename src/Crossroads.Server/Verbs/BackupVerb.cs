using System.CommandLine;
using System.Globalization;
using Crossroads.Engine.Tables;
using Crossroads.Features;
using Crossroads.Server.Hosting;
using Crossroads.Stores.Backups;

namespace Crossroads.Server.Verbs;

/// <summary><c>backup create</c>, <c>backup verify</c>, <c>backup restore</c>: the data directory's own backup, with its restore tried.</summary>
internal sealed class BackupVerb : IVerb
{
    public Command Command(Terminal terminal, Workspace? local)
    {
        var command = new Command("backup", "Back up the data directory, try the restore, restore.");
        command.Add(Create(terminal, local));
        command.Add(Verify(terminal));
        command.Add(Restore(terminal));
        return command;
    }

    private static Command Create(Terminal terminal, Workspace? local)
    {
        var folder = new Argument<string?>("FOLDER") { Description = "A new folder; default: backups/<time> in the data directory.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("create", "Copy the stores as of this moment, while a server runs or not.") { folder };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var lease = await Workspace.LeaseAsync(local, parsed, terminal, cancellationToken);
            var workspace = lease.Workspace;
            var name = workspace.Clock.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
            var target = parsed.GetValue(folder) is { } given ? terminal.Resolve(given) : Path.Combine(workspace.DataDirectory, "backups", name);
            var manifest = await Task.Run(() => workspace.BackUp(target), cancellationToken);
            await SayAsync(parsed, terminal, target, manifest, $"Backed up to {target}.");
            if (manifest.Metadata != "SQLite") await terminal.Error.WriteLineAsync($"Notice: projects, people and settings are in {manifest.Metadata} and not in this backup; use its own tools for them.");
            if (workspace.Facts is not Crossroads.Stores.DuckDb.DuckDbFactStore) await terminal.Error.WriteLineAsync("Notice: facts are in ClickHouse and not in this backup; use its own BACKUP for them.");
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Verify(Terminal terminal)
    {
        var folder = new Argument<string?>("FOLDER") { Description = "The backup; default: the newest one of the data directory.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("verify", "Restore a backup on trial into a temporary folder and compare it with what was backed up.") { folder };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var backup = parsed.GetValue(folder) is { } given ? terminal.Resolve(given) : Newest(terminal.Resolve(parsed.GetValue(CommonOptions.Data)!));
            var manifest = await DataDirectoryBackup.VerifyAsync(backup, new RoomTables(FeatureCatalogue.Rooms.Tables), cancellationToken);
            await SayAsync(parsed, terminal, backup, manifest, $"{backup} can be restored: {manifest.Rows.Values.Sum():N0} rows in {manifest.Rows.Count} tables are there.");
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Restore(Terminal terminal)
    {
        var folder = new Argument<string>("FOLDER") { Description = "The backup." };
        var force = new Option<bool>("--force") { Description = "Replace what the data directory holds." };
        var command = new Command("restore", "Restore a backup into the data directory.") { folder, force };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var backup = terminal.Resolve(parsed.GetValue(folder)!);
            var directory = terminal.Resolve(parsed.GetValue(CommonOptions.Data)!);
            if (await RunningServer.FindAsync(directory, cancellationToken) is { } server) throw new VerbException($"A server has '{directory}' open (process {server.ProcessId}). Stop it first.");
            if (!parsed.GetValue(force) && Directory.Exists(directory) && Directory.EnumerateFileSystemEntries(directory).Any())
                throw new VerbException($"'{directory}' is not empty. Name another with --data, or replace what is there with --force.");
            var manifest = DataDirectoryBackup.Restore(backup, directory);
            await SayAsync(parsed, terminal, directory, manifest, $"Restored {directory} as of {manifest.CreatedAt:u}.");
            return ExitCode.Done;
        });
        return command;
    }

    private static string Newest(string dataDirectory)
    {
        var folder = Path.Combine(dataDirectory, "backups");
        var newest = Directory.Exists(folder) ? Directory.EnumerateDirectories(folder).Max(StringComparer.Ordinal) : null;
        return newest ?? throw new VerbException($"'{dataDirectory}' holds no backup yet. Make one: crossroads backup create");
    }

    private static Task SayAsync(ParseResult parsed, Terminal terminal, string folder, BackupManifest manifest, string sentence)
        => parsed.GetValue(CommonOptions.Json)
            ? terminal.WriteJsonAsync(new { folder, created_at = manifest.CreatedAt, files = manifest.Files, rows = manifest.Rows })
            : terminal.Output.WriteLineAsync(sentence);
}
