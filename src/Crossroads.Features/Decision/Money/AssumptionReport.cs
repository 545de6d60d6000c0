using Crossroads.Engine.Assessment;

namespace Crossroads.Features.Decision.Money;

/// <summary>Beside each belief what the data made of it, or why they said nothing. No number is called learned that came from the belief alone.</summary>
internal static class AssumptionReport
{
    private static readonly string[] ChurnTerms =
        ["churn.monthly", "churn.young", "churn.usage", "churn.activity", "churn.price_change", "churn.monthly_renewal", "churn.long_renewal", "churn.inside_contract"];

    private static readonly string[] Causes = ["latency", "errors", "downtime", "need"];

    public static IReadOnlyList<AssumptionResult> Of(MoneyRun run, Priors priors)
        => [.. AssumptionCatalogue.All.Select(assumption => AssumptionResult.Of(assumption, priors.Own(assumption.Id), Learned(run, assumption), Missing(run, assumption)))];

    private static AssumptionLearned? Learned(MoneyRun run, AssumptionDefinition assumption)
    {
        if (Missing(run, assumption) is not null) return null;
        if (assumption.Id == "tolerance.most") return new(run.TolerantProbability, run.TolerantProbability, run.TolerantProbability);
        if (Values(run, assumption.Id) is not { Length: > 0 } values) return null;
        Array.Sort(values);
        return new(At(0.1), At(0.5), At(0.9));

        double At(double p) => assumption.ToShown(RiskSummary.Quantile(values, p));
    }

    /// <summary>Draws of a parameter in the belief's units; null = it is a plain number that nothing speaks of.</summary>
    private static double[]? Values(MoneyRun run, string id)
    {
        var minding = run.ChurnDraws.Where(draw => !draw.IsTolerant).ToArray();
        var churn = minding.Length > 0 ? minding : [.. run.Churn.Minding.Draws];
        if (Array.IndexOf(ChurnTerms, id) is >= 0 and var term)
            return [.. churn.Select(draw => term == 0 ? Math.Exp(draw.Draw.Base[0]) * 30.4 / 7 : Math.Exp(draw.Draw.Base[term]))];
        if (id == "trials.conversion") return [.. run.Trials.Minding.Draws.Select(draw => 1 / (1 + Math.Exp(-draw.Draw.Base[0])))];
        if (id == "landing.latency") return [.. run.Landing.Draws.Select(draw => draw.Strength)];
        if (id.Split('.') is not [var room, var name] || Array.IndexOf(Causes, name) is not (>= 0 and var cause)) return null;
        var draws = room == "churn" ? churn : [.. run.Trials.Minding.Draws];
        return [.. draws.Select(draw => draw.Draw.Strengths[cause] / Priors.DoseScale(id, draw.From.Performance))];
    }

    private static string? Missing(MoneyRun run, AssumptionDefinition assumption) => assumption.Id switch
    {
        _ when assumption.Id.StartsWith("churn.", StringComparison.Ordinal) && run.Churn.Events == 0 => "nobody has left yet",
        _ when assumption.Id.StartsWith("trials.", StringComparison.Ordinal) && run.Trials.Mature == 0 => "no trial has ended yet",
        "churn.latency" or "trials.latency" when !run.Facts.HasLatency => "no response times of users are known",
        "churn.need" or "trials.need" when !run.Facts.HasNeeds => "no sign of a missing feature is known",
        "landing.latency" when run.Landing.Seconds is null => "no times of the landing page are known",
        "tolerance.most" when !run.Facts.HasLatency => "no response times of users are known",
        "churn.price_change" when run.Facts.Changes.All(change => change.Kind != "price_change") => "no price change is known",
        "churn.long_renewal" or "churn.inside_contract" when run.Facts.Spans.All(span => !span.IsLong) => "nobody has a contract longer than a month",
        _ => null,
    };
}
