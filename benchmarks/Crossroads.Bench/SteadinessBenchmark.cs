namespace Crossroads.Bench;

/// <summary>Only how often verdicts change in forty days, on fresh companies: what <c>decision</c> asks of its first twelve, without the rest of the exam.</summary>
internal sealed class SteadinessBenchmark : IBenchmark
{
    private const int FirstSeed = 940_000;

    public string Name => "steadiness";

    public async Task<IReadOnlyList<BenchResult>> RunAsync(BenchContext context, CancellationToken cancellationToken)
    {
        var all = new List<Steadiness>();
        foreach (var (folder, seed, mechanism) in BenchSet.Of(context.Folder, FirstSeed, context.IsQuick ? 1 : 10))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await using (var company = BenchCompany.Open(folder, seed, mechanism))
                all.Add(await Steadiness.OfAsync(await company.FactsAsync(cancellationToken), company.Now, cancellationToken));
            Directory.Delete(folder, recursive: true);
            context.Say($"{mechanism} {seed}: {all[^1].Raw} changes by each day's numbers, {all[^1].Published} as published");
        }

        return
        [
            BenchResult.AtMost("steadiness: verdict changes in 40 days", all.Average(item => item.Published), $"of {all.Count} companies", 0.3),
            BenchResult.AtMost("steadiness: the same without smoothing", all.Average(item => item.Raw), $"of {all.Count} companies", 0.7),
        ];
    }
}
