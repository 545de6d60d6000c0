using System.CommandLine;
using Crossroads.Server.Hosting;
using Crossroads.Server.Reports;
using Crossroads.Stores;
using Crossroads.Stores.ClickHouse;
using Crossroads.Stores.Copying;
using Crossroads.Stores.DuckDb;

namespace Crossroads.Server.Verbs;

/// <summary><c>migrate facts --to clickhouse</c>: copies the facts of the data directory to the server that CROSSROADS_CLICKHOUSE names.</summary>
internal static class MigrateFacts
{
    public static Command Command(Terminal terminal)
    {
        var to = new Option<string>("--to") { Description = "Where to: clickhouse.", Required = true, HelpName = "STORE" };
        to.AcceptOnlyFromAmong("clickhouse");
        var restart = new Option<bool>("--restart") { Description = "Delete what an earlier copy left there, and begin again." };
        var command = new Command("facts", $"Copy the facts to ClickHouse ({FactStores.Setting}); a copy that broke off goes on where it was.") { to, restart };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var target = Environment.GetEnvironmentVariable(FactStores.Setting)
                ?? throw new VerbException($"Where is ClickHouse? Set {FactStores.Setting}, such as Host=db1;Port=8123;Username=crossroads;Password=…;Database=crossroads.");
            var directory = terminal.Resolve(parsed.GetValue(CommonOptions.Data)!);
            if (await RunningServer.FindAsync(directory, cancellationToken) is { } server) throw new VerbException($"A server has '{directory}' open (process {server.ProcessId}). Stop it first.");
            await using var workspace = await Workspace.OpenEmbeddedAsync(directory, cancellationToken);
            workspace.Facts.Seal();
            var tables = await RunAsync((DuckDbFactStore)workspace.Facts, target, parsed.GetValue(restart), terminal, cancellationToken);
            if (parsed.GetValue(CommonOptions.Json)) await terminal.WriteJsonAsync(new { tables = tables.ToDictionary(table => table.Table, table => table.Rows) });
            else await terminal.Output.WriteLineAsync($"{tables.Sum(table => table.Rows):N0} rows in {tables.Count} tables are in ClickHouse, and every column was compared. Start the server with {FactStores.Setting} set.");
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<IReadOnlyList<MigratedTable>> RunAsync(DuckDbFactStore source, string target, bool restart, Terminal terminal, CancellationToken cancellationToken)
    {
        try
        {
            var migration = new FactMigration(source, new ClickHouseOptions { ConnectionString = target });
            // The stores' calls block.
            return await ProgressLine.RunAsync(terminal, "Copying", report => Task.Run(() => migration.RunAsync(report, restart, cancellationToken), cancellationToken));
        }
        catch (FactMigrationException problem)
        {
            throw new VerbException(problem.Message);
        }
        catch (Exception problem) when (problem is InvalidOperationException or ArgumentException or HttpRequestException)
        {
            throw new VerbException($"{FactStores.Setting}: {problem.Message} Run the same command again; it goes on where it was.");
        }
    }
}
