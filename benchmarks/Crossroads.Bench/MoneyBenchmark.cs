using System.Globalization;
using Crossroads.Engine.Assessment;
using Crossroads.Engine.Company;
using Crossroads.Engine.Measures;
using Crossroads.Engine.Quality;
using Crossroads.Features;
using Crossroads.Features.Decision.Money;

namespace Crossroads.Bench;

/// <summary>
/// The money model alone on kept companies, for work on it: folders, stores, whole assessments and answers of queries stay in <c>CROSSROADS_COMPANY_FOLDERS</c>, so that
/// a change of the model is scored in less than a second a company; with <c>CROSSROADS_MONEY_ALONE</c> the assessment, of which only rules beside the model need
/// anything, is left out. <c>CROSSROADS_SEED</c> is the first seed (never that of the exam), <c>CROSSROADS_COMPANIES</c>
/// and <c>CROSSROADS_MECHANISMS</c> are those of <c>decision</c>; <c>CROSSROADS_DRAWS</c> is a folder for the draws of each company. Not part of a run without names.
/// </summary>
internal sealed class MoneyBenchmark : IBenchmark
{
    private const int FirstSeed = 920_000;

    public string Name => "money";

    public async Task<IReadOnlyList<BenchResult>> RunAsync(BenchContext context, CancellationToken cancellationToken)
    {
        var kept = Environment.GetEnvironmentVariable("CROSSROADS_COMPANY_FOLDERS") ?? throw new InvalidOperationException("Set CROSSROADS_COMPANY_FOLDERS to the folder that keeps the companies.");
        var companies = new List<JudgedCompany>();
        foreach (var (folder, seed, mechanism) in BenchSet.Of(kept, FirstSeed, 60))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await using var company = BenchCompany.Open(folder, seed, mechanism, Path.Combine(folder, "store"));
            var judged = await JudgeAsync(company, cancellationToken);
            companies.Add(judged);
            context.Say(judged.Line());
        }

        foreach (var line in DecisionScores.Report(companies)) context.Say(line);
        return DecisionScores.Results(companies);
    }

    private static async Task<JudgedCompany> JudgeAsync(BenchCompany company, CancellationToken cancellationToken)
    {
        var said = await AssessmentAsync(company, cancellationToken);
        var facts = new RememberedFacts(Path.Combine(company.Folder, "answers"), () => company.FactsAsync(cancellationToken));
        var profile = await CompanyProfiles.ReadAsync(facts, cancellationToken);
        var sources = await SourceStatusReader.ReadAsync(facts, profile, company.Now, cancellationToken);
        var quality = await DataQualityGate.CheckAsync(facts, profile, company.Now, cancellationToken);
        var context = new MeasureContext(FeatureCatalogue.Measures, facts, company.Now, profile, sources, quality);
        var read = await new MoneyFactsReader(context, cancellationToken).ReadAsync();
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var run = MoneyRun.Of(read, profile.PlanningHorizonDays, profile.Finance.UsageRevenueShare);
        var seconds = watch.Elapsed.TotalSeconds;
        said = said with
        {
            ProbabilityScaleToday = run?.Summary.Probability, RevenueAtRisk = run?.Summary.ToResult(profile.Currency, profile.PlanningHorizonDays, "-"),
            ChurnCauses = null, EvidenceGrade = "-", Level = "",
        };
        if (run is not null && Environment.GetEnvironmentVariable("CROSSROADS_DRAWS") is { } drawn) MoneyDraws.Write(Path.Combine(drawn, company.Name + ".csv"), run);
        return new JudgedCompany(company.Name, company.Truth, said, await SimpleRules.ReadAsync(facts, said, company.Now, cancellationToken), seconds);
    }

    /// <summary>Everything that is not the money model, from the whole program, once.</summary>
    private static async Task<AssessmentResult> AssessmentAsync(BenchCompany company, CancellationToken cancellationToken)
    {
        var file = Path.Combine(company.Folder, "assessment.json");
        if (File.Exists(file)) return AssessmentJson.Read(await File.ReadAllTextAsync(file, cancellationToken));
        if (Environment.GetEnvironmentVariable("CROSSROADS_MONEY_ALONE") is not null) return Silent(company);
        var view = await FeatureCatalogue.Assessments.RunAsync(company.Name, await company.FactsAsync(cancellationToken), company.Now, AssessmentSettings.None, cancellationToken);
        await File.WriteAllTextAsync(file, AssessmentJson.Write(view.Assessment), cancellationToken);
        return view.Assessment;
    }

    /// <summary>An assessment that says nothing: where only the money is scored, the rest of the program need not run.</summary>
    private static AssessmentResult Silent(BenchCompany company) => new()
    {
        Project = company.Name, AsOf = DateOnly.FromDateTime(company.Now.UtcDateTime), Engine = "-", InputsDigest = "-", Verdict = "-", EvidenceGrade = "-", Level = "-", Summary = [],
        Checklist = new ChecklistResult("-", null, null, null, false, "") { Counts = new ChecklistCount(0, 0, 0, 0, []) },
        Questions = [], Signals = [], Pitfalls = [], Stage = new StageResult("-", null, false), Allocation = new Allocation(0, 0, 1), Actions = [], Deferred = [], Flips = [],
        MeasureNext = [], Sources = [], Warnings = [],
    };
}

/// <summary>Which companies a run looks at.</summary>
internal static class BenchSet
{
    public static IEnumerable<(string Folder, int Seed, string Mechanism)> Of(string root, int firstSeed, int count)
    {
        int Number(string name, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var asked) ? asked : otherwise;
        var mechanisms = Environment.GetEnvironmentVariable("CROSSROADS_MECHANISMS")?.Split(',') ?? [.. Features.Simulation.CompanySimulator.Mechanisms];
        var first = Number("CROSSROADS_SEED", firstSeed);
        for (var i = 0; i < Number("CROSSROADS_COMPANIES", count); i++)
        {
            var mechanism = mechanisms[i % mechanisms.Length];
            var seed = first + (i / mechanisms.Length);
            yield return (Path.Combine(root, $"{mechanism}-{seed}"), seed, mechanism);
        }
    }
}

/// <summary>Draws of one company as a table, for a look from outside.</summary>
internal static class MoneyDraws
{
    public static void Write(string file, MoneyRun run)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using var text = new StreamWriter(file);
        var facts = run.Facts;
        var paying = facts.Spans.Where(span => span.IsRunning).Select(span => span.Account).Distinct().ToArray();
        var tried = run.Trials.Recent.Select(trial => trial.Account).Distinct().ToArray();
        double Rate(Account[] all) => all.Sum(a => a.Needs.Where(s => s.Day >= -60 && s.ClosedOn >= 0).Sum(s => s.Weight)) / Math.Max(1, all.Sum(a => a.Days.Count(d => d.Day >= -60)));
        double Share(Account[] all) => all.Length == 0 ? 0 : all.Average(a => a.Needs.Any(s => s.Day >= -60 && s.ClosedOn >= 0) ? 1.0 : 0);
        text.WriteLine(FormattableString.Invariant($"# {Rate(paying)},{Share(paying)},{Rate(tried)},{Share(tried)},{facts.Mrr},{run.Churn.Events},{run.Trials.Mature},{run.SignUps.Arpu},{paying.Length},{facts.ExitReasons.Performance},{facts.ExitReasons.Missing},{facts.OtherReasons},{facts.HasNeeds},{facts.HasLatency},{run.Capacity.UtilizationNow},{run.Capacity.GrowthPerMonth},{run.TolerantProbability},{Enumerable.Range(0, 500).Average(d => Enumerable.Range(0, 13).Sum(w => run.SignUps.Starts(d, w - run.SignUps.Delay)))},{run.Trials.Recent.Count(t => t.Converted == true) / (double)Math.Max(1, run.Trials.Recent.Count)}"));
        text.WriteLine("latency,errors,downtime,trials,landing,sales,wall,scale_deals,need,trial_need,function_deals,as_is_staying,as_is_trials,t_latency,t_errors,t_downtime,t_need,c_latency,c_errors,c_downtime,c_need,churn_form,trial_form");
        WriteFits(file + ".fits", run);
        for (var i = 0; i < run.Raw.Length; i++)
        {
            var draw = run.Raw[i];
            var (staying, trials) = run.Projection.AsIs(i);
            double[] parts = [draw.ChurnLatency, draw.ChurnErrors, draw.ChurnDowntime, draw.Trials, draw.Landing, draw.DowntimeSales, draw.Wall, draw.ScaleDeals, draw.ChurnNeed, draw.TrialNeed, draw.FunctionDeals, staying, trials, .. run.Projection.Pushes(i)];
            text.WriteLine(string.Join(',', parts.Select(part => part.ToString("0.####", CultureInfo.InvariantCulture))) + "," + run.ChurnDraws[i].Draw.Fit.Label.Replace(',', ';') + "," + run.TrialDraws[i].Draw.Fit.Label.Replace(',', ';'));
        }
    }

    private static void WriteFits(string file, MoneyRun run)
    {
        using var text = new StreamWriter(file);
        foreach (var (name, ensemble) in new[] { ("trials", run.Trials.Minding), ("trials tolerant", run.Trials.Tolerant), ("churn", run.Churn.Minding), ("churn tolerant", run.Churn.Tolerant) })
        {
            text.WriteLine(FormattableString.Invariant($"{name} evidence {ensemble.LogEvidence:0.00}"));
            foreach (var (fit, weight) in ensemble.Averaged.Fits.Zip(ensemble.Averaged.Weights).OrderByDescending(item => item.Second))
            {
                var terms = fit.Model.Base.Length;
                text.WriteLine(FormattableString.Invariant($"{weight:0.000} {fit.Label,-60} {fit.LogLikelihood:0.0} ") + string.Join("  ", fit.Model.Causes.Select((cause, i) => FormattableString.Invariant(
                    $"{cause.Name} {cause.PriorMedian:0.000} → {fit.Strength(i):0.000} ({fit.StandardError(terms + i):0.00})"))));
            }
        }
    }
}
