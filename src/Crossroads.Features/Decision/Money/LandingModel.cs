using Crossroads.Statistics.Hazards;

namespace Crossroads.Features.Decision.Money;

/// <summary>What slow landing pages cost in sign-ups: sign-ups a day ~ Poisson(visits · e^(weekday − b·g(time))), quasi-Poisson (DECISION 2.4).</summary>
internal sealed class LandingModel
{
    private static readonly double[] References = [0.5, 1.0, 2.0];

    /// <summary>Overdispersion of daily sign-ups.</summary>
    private const double Dispersion = 1.6;

    /// <summary>Relative gain of sign-ups if the landing page were fast, per draw: e^(b·g) − 1, at response time factor 1.</summary>
    public required IReadOnlyList<(double Strength, double Reference)> Draws { get; init; }

    public required double? Seconds { get; init; }

    public static LandingModel Fit(MoneyFacts facts, Priors priors, ulong seed, int draws)
    {
        var days = facts.Web.Where(day => day.Day >= -180 && day.Visits > 0 && day.LandingMs > 0).ToArray();
        var campaigns = facts.Changes.Where(change => change.Kind == "campaign").Select(change => change.Day).ToArray();
        var fits = new List<CauseFit>();
        foreach (var reference in References)
        {
            CauseCell[] cells = [.. days.Select(day => new CauseCell(
                day.Visits / Dispersion, day.SignUps / Dispersion,
                [1, IsWeekend(day.Day) ? 1 : 0, campaigns.Any(at => day.Day >= at && day.Day < at + 14) ? 1 : 0, day.Day / 100.0],
                [1.3 * Math.Log(1 + Math.Max(0, (day.LandingMs!.Value / 1000) - reference))]))];
            var model = new CauseModel([new("sign-up", Math.Log(0.05), 1.5), new("weekend", 0, 0.3), new("campaign", 0, 0.5), new("trend", 0, 0.3)], [priors.Landing]);
            var label = FormattableString.Invariant($"landing above {reference} s");
            var fit = CauseRegression.Fit(model, cells, CauseLink.Multiplicative, label);
            fits.Add(fit.IsKnown ? fit : ChurnModel.Prior(model, CauseLink.Multiplicative, label));
        }

        var ensemble = CauseEnsemble.Average(fits);
        var recent = days.Where(day => day.Day >= -28).ToArray();
        return new LandingModel
        {
            Draws = [.. ensemble.Draw(seed, draws).Select(draw => (draw.Strengths[0], References[fits.IndexOf(draw.Fit)]))],
            Seconds = recent.Length > 0 ? recent.Sum(day => day.LandingMs!.Value * day.Visits) / recent.Sum(day => day.Visits) / 1000 : null,
        };

        bool IsWeekend(int day) => (((day + facts.TodayWeekday) % 7) + 7) % 7 is 0 or 6;
    }

    /// <summary>Share of sign-ups that stay under a response time <paramref name="factor"/> times today's, against a fast page.</summary>
    public double Staying(int draw, double factor)
    {
        if (Seconds is not { } seconds)
        {
            return 1;
        }

        var (strength, reference) = Draws[draw];
        return Math.Exp(-strength * 1.3 * Math.Log(1 + Math.Max(0, (seconds * factor) - reference)));
    }
}
