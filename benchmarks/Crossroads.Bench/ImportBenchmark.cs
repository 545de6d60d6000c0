using System.Globalization;
using System.Text.Json;

namespace Crossroads.Bench;

/// <summary>events.ndjson of ten million lines (a million when quick) into a data directory; then again, which must change nothing.</summary>
internal sealed class ImportBenchmark : IBenchmark
{
    public string Name => "import";

    public async Task<IReadOnlyList<BenchResult>> RunAsync(BenchContext context, CancellationToken cancellationToken)
    {
        var lines = context.IsQuick ? 1_000_000 : 10_000_000;
        var folder = context.NewFolder("company");
        await WriteAsync(folder, lines, cancellationToken);
        var data = context.NewFolder("import");
        var first = await ServerUnderTest.CommandAsync(context, ["import", folder, "--data", data, "--json"], cancellationToken);
        var second = await ServerUnderTest.CommandAsync(context, ["import", folder, "--data", data, "--json"], cancellationToken);
        using var json = JsonDocument.Parse(second.Output);
        var disk = Directory.EnumerateFiles(data).Sum(file => new FileInfo(file).Length);
        return
        [
            BenchResult.AtLeast($"import of {lines:N0} event lines", lines / first.Elapsed.TotalSeconds, "lines/s", 150_000),
            BenchResult.AtMost("its peak resident memory", first.PeakMegabytes, "MB", 1024),
            BenchResult.AtMost("new facts of a second import", json.RootElement.GetProperty("written").GetInt64(), "facts", 0),
            BenchResult.AtLeast("second import", lines / second.Elapsed.TotalSeconds, "lines/s", 100_000),
            BenchResult.AtMost("data directory after both, per event", (double)disk / lines, "bytes", 100),
        ];
    }

    private static async Task WriteAsync(string folder, int lines, CancellationToken cancellationToken)
    {
        string[] names = ["$pageview", "report_opened", "report_exported", "invited", "search"];
        var start = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        await using var file = new StreamWriter(Path.Combine(folder, "events.ndjson"));
        for (var i = 0; i < lines; i++)
        {
            var mixed = (uint)i * 2654435761u;
            var at = start.AddSeconds(i * (150.0 * 86400 / lines));
            await file.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $$$"""{"event":"{{{names[mixed % names.Length]}}}","distinct_id":"user-{{{mixed % 40000}}}","timestamp":"{{{at:yyyy-MM-ddTHH:mm:ss.fffZ}}}","properties":{"$session_id":"s{{{mixed % 90000}}}","$pathname":"/reports/{{{mixed % 40}}}","$browser":"Chrome","plan":"pro","duration_ms":{{{mixed % 900}}}}}"""));
            if (i % 1_000_000 == 0) cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
