using Crossroads.Features.Simulation.Drawing;

namespace Crossroads.Features.Simulation.Blueprints;

/// <summary>A campaign: days of many sign-ups by people who fit less.</summary>
internal sealed record Burst(int Day, int Length, double Factor, double Fit, bool Announced);

/// <summary>How customers come: growth, weekday, season, bursts, and how a slow landing page turns visitors away.</summary>
internal sealed record ArrivalPlan(
    double StartPerDay, double GrowthPerMonth, double FadeDays, double WeeklyDrift, double WeekendFactor, double SeasonAmplitude, double SeasonPhase, double SignUpShare,
    double LandingSensitivity, double LandingReferenceMs, double LandingBaseMs, double ReferralShare, IReadOnlyList<Burst> Bursts)
{
    public double SignUpsOn(int day, bool weekend, int day365)
    {
        var rate = StartPerDay * Grown(GrowthPerMonth, FadeDays, day) * (weekend ? WeekendFactor : 1);
        rate *= 1 + SeasonAmplitude * Math.Sin(Math.Tau * (day365 / 365.0 + SeasonPhase));
        return rate * BurstOn(day)?.Factor ?? rate;
    }

    /// <summary>Share of visitors that a slow landing page leaves.</summary>
    public double Staying(double landingMs) => Math.Exp(-LandingSensitivity * 1.3 * Math.Log(1 + Math.Max(0, landingMs - LandingReferenceMs) / 1000));

    /// <summary>Growth loses its force over time, in some companies soon and in others hardly.</summary>
    private static double Grown(double perMonth, double fadeDays, int day) => Math.Exp(Math.Log(1 + perMonth) / 30 * fadeDays * (1 - Math.Exp(-day / fadeDays)));

    public Burst? BurstOn(int day) => Bursts.FirstOrDefault(b => day >= b.Day && day < b.Day + b.Length);

    public static ArrivalPlan For(ParameterDraws draws, TrapSet traps, int days, double signUps)
    {
        var growth = draws.Between("arrivals.growth", -0.06, 0.16) + draws.LogBetween("arrivals.growth_tail", 0.002, 0.32);
        var weekend = draws.Between("arrivals.weekend", 0.25, 1.0);
        var fade = draws.LogBetween("arrivals.fade_days", 120, 2500);
        var months = Enumerable.Range(0, days).Sum(d => Grown(growth, fade, d) * (d % 7 > 4 ? weekend : 1));
        var bursts = new List<Burst>();
        if (traps.Has(Trap.CampaignBurst))
        {
            var count = draws.Whole("burst.count", 1, 2);
            for (var i = 0; i < count; i++)
                bursts.Add(new Burst((int)(days * draws.Between($"burst.{i}.day", 0.25, 0.95)), draws.Whole($"burst.{i}.length", 2, 8),
                    draws.Between($"burst.{i}.factor", 2.5, 7), draws.Between($"burst.{i}.fit", 0.1, 0.6), draws.Chance($"burst.{i}.announced", 0.75)));
        }
        return new ArrivalPlan(signUps / months, growth, fade, draws.Between("arrivals.weekly_drift", 0, 0.06), weekend,
            traps.Has(Trap.Seasonality) ? draws.Between("season.amplitude", 0.1, 0.35) : 0, draws.Uniform("season.phase"),
            draws.LogBetween("arrivals.sign_up_share", 0.015, 0.16), draws.LogBetween("landing.sensitivity", 0.008, 0.2), draws.LogBetween("landing.reference_ms", 500, 2000),
            draws.LogBetween("landing.base_ms", 350, 3200), draws.Between("arrivals.referrals", 0, 0.4), bursts);
    }
}
