using System.Globalization;
using System.Text.Json;
using Crossroads.Bench.Queries;
using Spectre.Console;

namespace Crossroads.Bench;

/// <summary><c>./bench [NAME...] [--quick] [--json]</c>: target, measured, ratio, and whether it holds.</summary>
internal static class BenchProgram
{
    private static readonly IBenchmark[] All =
    [
        new StartBenchmark(), new MemoryBenchmark(), new IngestBenchmark(), new ImportBenchmark(), new QueriesBenchmark(), new IdentityBenchmark(), new AssessBenchmark(), new KillBenchmark(), new ManyUsersBenchmark(),
        new DecisionBenchmark(),
    ];

    /// <summary>Only by name.</summary>
    private static readonly IBenchmark[] Workshop = [new MoneyBenchmark(), new PassageBenchmark(), new SteadinessBenchmark()];

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is ["parse-only", var port, var key]) return await ParseOnlyServer.RunAsync(int.Parse(port, CultureInfo.InvariantCulture), key);
        var isQuick = args.Contains("--quick");
        var isJson = args.Contains("--json");
        var names = args.Where(argument => !argument.StartsWith('-')).ToArray();
        var known = All.Concat(Workshop).ToArray();
        if (names.FirstOrDefault(name => known.All(benchmark => benchmark.Name != name)) is { } unknown)
        {
            await Console.Error.WriteLineAsync($"There is no benchmark '{unknown}'. These are: {string.Join(", ", known.Select(benchmark => benchmark.Name))}.");
            return 2;
        }

        var program = Environment.GetEnvironmentVariable("CROSSROADS_PROGRAM") ?? throw new InvalidOperationException("Run ./bench: it publishes the program and says where it is.");
        var folder = Directory.CreateTempSubdirectory("crossroads-bench-").FullName;
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, press) =>
        {
            press.Cancel = true;
            stop.Cancel();
        };
        try
        {
            var context = new BenchContext(program, folder, isQuick, text => Console.Error.WriteLine(text));
            var machine = Machine.Measure(folder);
            var results = new List<BenchResult>();
            foreach (var benchmark in names.Length == 0 ? All : known.Where(benchmark => names.Contains(benchmark.Name)))
            {
                context.Say($"{benchmark.Name}…");
                results.AddRange(await benchmark.RunAsync(context, stop.Token));
            }

            if (isJson) Console.WriteLine(JsonSerializer.Serialize(new { machine, results }, Json));
            else WriteTable(machine, results);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void WriteTable(Machine machine, List<BenchResult> results)
    {
        AnsiConsole.WriteLine($"{machine.Processor}, {machine.Cores} cores, {machine.MemoryGigabytes:0} GB; fsync {machine.FsyncMs:0.00} ms; load before the run {machine.LoadBefore:0.0}");
        var table = new Table().Border(TableBorder.Simple).AddColumn("what").AddColumn(new TableColumn("measured").RightAligned())
            .AddColumn(new TableColumn("limit here").RightAligned()).AddColumn(new TableColumn("ratio").RightAligned()).AddColumn("target").AddColumn("holds");
        foreach (var result in results)
        {
            table.AddRow(
                result.Name,
                $"{Number(result.Value)} {result.Unit}",
                result.Limit is { } limit ? Number(limit) : "",
                result.Ratio is { } ratio ? ratio.ToString("0.00", CultureInfo.InvariantCulture) : "",
                result.Target,
                result.Holds ? "yes" : "[bold]no[/]");
        }

        AnsiConsole.Write(table);
    }

    private static string Number(double value) => value.ToString(Math.Abs(value) >= 100 ? "N0" : "0.##", CultureInfo.InvariantCulture);
}
