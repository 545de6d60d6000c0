using System.CommandLine;
using System.Data.Common;
using Crossroads.Engine.Tables;
using Crossroads.Features;
using Crossroads.Server.Hosting;
using Crossroads.Stores;
using Crossroads.Stores.Copying;

namespace Crossroads.Server.Verbs;

/// <summary><c>migrate metadata --to postgresql</c>: copies projects, people and settings of the data directory to the database that CROSSROADS_POSTGRESQL names.</summary>
internal static class MigrateMetadata
{
    public static Command Command(Terminal terminal)
    {
        var to = new Option<string>("--to") { Description = "Where to: postgresql.", Required = true, HelpName = "STORE" };
        to.AcceptOnlyFromAmong("postgresql");
        var command = new Command("metadata", $"Copy projects, people, tokens, settings and verdicts to an empty PostgreSQL database ({MetadataStore.Setting}).") { to };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var target = Environment.GetEnvironmentVariable(MetadataStore.Setting)
                ?? throw new VerbException($"Where is PostgreSQL? Set {MetadataStore.Setting}, such as Host=db1;Username=crossroads;Password=…;Database=crossroads.");
            var directory = terminal.Resolve(parsed.GetValue(CommonOptions.Data)!);
            if (!File.Exists(Path.Combine(directory, "metadata.db"))) throw new VerbException($"'{directory}' holds no metadata.db to copy.");
            if (await RunningServer.FindAsync(directory, cancellationToken) is { } server) throw new VerbException($"A server has '{directory}' open (process {server.ProcessId}). Stop it first.");
            var tables = await RunAsync(directory, target, cancellationToken);
            if (parsed.GetValue(CommonOptions.Json)) await terminal.WriteJsonAsync(new { tables = tables.ToDictionary(table => table.Table, table => table.Rows) });
            else await terminal.Output.WriteLineAsync($"{tables.Sum(table => table.Rows):N0} rows of {tables.Count} tables are in PostgreSQL, and every row was compared. Start the server with {MetadataStore.Setting} set.");
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<IReadOnlyList<CopiedTable>> RunAsync(string directory, string target, CancellationToken cancellationToken)
    {
        var rooms = new RoomTables(FeatureCatalogue.Rooms.Tables);
        try
        {
            return await new MetadataCopy(new MetadataStore(directory, postgreSql: null, rooms), new MetadataStore(directory, target, rooms)).RunAsync(cancellationToken);
        }
        catch (MetadataCopyException problem)
        {
            throw new VerbException(problem.Message);
        }
        catch (Exception problem) when (problem is DbException or ArgumentException or InvalidOperationException { InnerException: DbException })
        {
            throw new VerbException($"{MetadataStore.Setting}: {(problem.InnerException ?? problem).Message}");
        }
    }
}
