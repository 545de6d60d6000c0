namespace Crossroads.Bench;

/// <summary><c>assess FOLDER</c> from process start to its answer, on a simulated company of about 100,000 events.</summary>
internal sealed class AssessBenchmark : IBenchmark
{
    public string Name => "assess";

    public async Task<IReadOnlyList<BenchResult>> RunAsync(BenchContext context, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(context.Folder, "assessed");
        await ServerUnderTest.CommandAsync(context, ["simulate", folder, "--seed", "7"], cancellationToken);
        var times = new List<double>();
        for (var run = 0; run < (context.IsQuick ? 3 : 7); run++)
        {
            var assessed = await ServerUnderTest.CommandAsync(context, ["assess", folder, "--json"], cancellationToken);
            times.Add(assessed.Elapsed.TotalSeconds);
        }

        times.Sort();
        return [BenchResult.AtMost("assess a folder of a simulated company", times[times.Count / 2], "s", 5)];
    }
}
