using System.Globalization;
using Crossroads.Features;
using Crossroads.Features.Simulation;
using Crossroads.Sources.CompanyFolder;
using Crossroads.Stores.DuckDb;

namespace Crossroads.Bench;

/// <summary>
/// Simulated companies with a known answer, from seeds that no test uses: folder, import, assessment, all in this process, and every score of DECISION 4.3 beside
/// the baselines, by mechanism and by trap. <c>CROSSROADS_COMPANIES</c> (how many), <c>CROSSROADS_MECHANISMS</c> and <c>CROSSROADS_COMPANY_FOLDERS</c> (kept
/// between runs; folders with a truth.json are taken as they are) change the set.
/// </summary>
internal sealed class DecisionBenchmark : IBenchmark
{
    private const int FirstSeed = 910_000;

    public string Name => "decision";

    public async Task<IReadOnlyList<BenchResult>> RunAsync(BenchContext context, CancellationToken cancellationToken)
    {
        var count = int.TryParse(Environment.GetEnvironmentVariable("CROSSROADS_COMPANIES"), CultureInfo.InvariantCulture, out var asked) ? asked : context.IsQuick ? 30 : 300;
        var mechanisms = Environment.GetEnvironmentVariable("CROSSROADS_MECHANISMS")?.Split(',') ?? [.. CompanySimulator.Mechanisms];
        var kept = Environment.GetEnvironmentVariable("CROSSROADS_COMPANY_FOLDERS");
        var companies = new List<JudgedCompany>();
        for (var i = 0; i < count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var mechanism = mechanisms[i % mechanisms.Length];
            var seed = FirstSeed + (i / mechanisms.Length);
            var folder = Path.Combine(kept ?? context.Folder, $"{mechanism}-{seed}");
            var truth = CompanyTruth.Read(folder);
            if (truth is null)
            {
                CompanySimulator.Write(folder, new SimulationOptions(seed, Mechanism: mechanism));
                truth = CompanyTruth.Read(folder)!;
            }

            var company = await JudgeAsync(folder, truth, cancellationToken);
            companies.Add(company);
            context.Say(company.Line());
            if (kept is null) Directory.Delete(folder, recursive: true);
        }

        foreach (var line in DecisionScores.Report(companies)) context.Say(line);
        return DecisionScores.Results(companies);
    }

    private static async Task<JudgedCompany> JudgeAsync(string folder, CompanyTruth truth, CancellationToken cancellationToken)
    {
        var source = FolderImport.Open(folder);
        var now = source.Profile.AsOf ?? throw new InvalidOperationException($"{folder} has no as_of.");
        await using var store = DuckDbFactStore.Open(new FactStoreOptions { Directory = null });
        await store.OpenAsync(cancellationToken);
        store.DefineProject(1, source.Profile.TimeZone);
        using (var import = store.BeginImport(1))
        {
            await source.RunAsync(new FolderImportOptions { ProjectId = 1, ReceivedAt = now, Sink = batch => import.Append(batch) }, cancellationToken);
            import.Complete();
        }

        var watch = System.Diagnostics.Stopwatch.StartNew();
        var view = await FeatureCatalogue.Assessments.RunAsync(Path.GetFileName(folder), store.Reader(1), now, new Dictionary<string, double>(), cancellationToken);
        return new JudgedCompany(Path.GetFileName(folder), truth, view.Assessment, now, watch.Elapsed.TotalSeconds);
    }
}
