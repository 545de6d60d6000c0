using Crossroads.Engine.Assessment;
using Crossroads.Engine.Company;
using Crossroads.Engine.Events;
using Crossroads.Engine.Measures;
using Crossroads.Engine.Quality;
using Crossroads.Features;
using Crossroads.Features.Decision.Money;

namespace Crossroads.Bench;

/// <summary>How often a verdict changes in the last forty days, judged anew each day from what was known then: by the day's numbers alone, and as published.</summary>
internal sealed record Steadiness(int Raw, int Published)
{
    private const int Days = 40;

    public static async Task<Steadiness> OfAsync(IFactReader facts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var profile = await CompanyProfiles.ReadAsync(facts, cancellationToken);
        var history = new List<PublishedVerdict>();
        var raw = new List<string>();
        for (var back = Days - 1; back >= 0; back--)
        {
            var then = now.AddDays(-back);
            var sources = await SourceStatusReader.ReadAsync(facts, profile, then, cancellationToken);
            var quality = await DataQualityGate.CheckAsync(facts, profile, then, cancellationToken);
            var context = new MeasureContext(FeatureCatalogue.Measures, facts, then, profile, sources, quality);
            var known = await new MoneyFactsReader(context, cancellationToken).ReadAsync();
            if (MoneyRun.Of(known, profile.PlanningHorizonDays, profile.Finance.UsageRevenueShare) is not { } run) continue;
            raw.Add(VerdictSmoothing.ByThresholds(run.Summary.Probability));
            var held = VerdictSmoothing.Smooth(history, context.Today, raw[^1], run.Summary.Probability);
            history.Add(new PublishedVerdict(context.Today, held.Verdict, held.ProbabilityScale));
        }

        return new Steadiness(Changes(raw), Changes([.. history.Select(entry => entry.Verdict)]));
    }

    private static int Changes(IReadOnlyList<string> verdicts) => verdicts.Skip(1).Zip(verdicts, (today, yesterday) => today != yesterday).Count(changed => changed);
}
