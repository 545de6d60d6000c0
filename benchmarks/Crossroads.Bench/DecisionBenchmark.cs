using Crossroads.Engine.Assessment;
using Crossroads.Features;

namespace Crossroads.Bench;

/// <summary>
/// Simulated companies with a known answer, from seeds that no test uses: folder, import, assessment, all in this process, and every score of DECISION 4.3 beside
/// the baselines, by mechanism and by trap. <c>CROSSROADS_COMPANIES</c> (how many), <c>CROSSROADS_MECHANISMS</c> and <c>CROSSROADS_COMPANY_FOLDERS</c> (kept
/// between runs; folders with a truth.json are taken as they are) change the set.
/// </summary>
internal sealed class DecisionBenchmark : IBenchmark
{
    private const int FirstSeed = 930_000;

    public string Name => "decision";

    public async Task<IReadOnlyList<BenchResult>> RunAsync(BenchContext context, CancellationToken cancellationToken)
    {
        var kept = Environment.GetEnvironmentVariable("CROSSROADS_COMPANY_FOLDERS");
        var companies = new List<JudgedCompany>();
        var steady = new List<Steadiness>();
        foreach (var (folder, seed, mechanism) in BenchSet.Of(kept ?? context.Folder, FirstSeed, context.IsQuick ? 30 : 300))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await using (var company = BenchCompany.Open(folder, seed, mechanism))
            {
                companies.Add(await JudgeAsync(company, cancellationToken));
                if (steady.Count < (context.IsQuick ? 1 : 12)) steady.Add(await Steadiness.OfAsync(await company.FactsAsync(cancellationToken), company.Now, cancellationToken));
            }

            context.Say(companies[^1].Line());
            if (kept is null) Directory.Delete(folder, recursive: true);
        }

        foreach (var line in DecisionScores.Report(companies)) context.Say(line);
        context.Say($"verdict changes in 40 days, {steady.Count} companies: {steady.Average(item => item.Raw):0.00} by each day's numbers, {steady.Average(item => item.Published):0.00} as published");
        return [.. DecisionScores.Results(companies), BenchResult.AtMost("decision: verdict changes in 40 days", steady.Average(item => item.Published), "", 0.3)];
    }

    private static async Task<JudgedCompany> JudgeAsync(BenchCompany company, CancellationToken cancellationToken)
    {
        var facts = await company.FactsAsync(cancellationToken);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var view = await FeatureCatalogue.Assessments.RunAsync(company.Name, facts, company.Now, AssessmentSettings.None, cancellationToken);
        var seconds = watch.Elapsed.TotalSeconds;
        return new JudgedCompany(company.Name, company.Truth, view.Assessment, await SimpleRules.ReadAsync(facts, view.Assessment, company.Now, cancellationToken), seconds);
    }
}
