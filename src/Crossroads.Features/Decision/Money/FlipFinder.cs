using Crossroads.Engine.Assessment;

namespace Crossroads.Features.Decision.Money;

/// <summary>For each driver the smallest change that brings the probability to one half, all else fixed, by bisection on stored draws (DECISION 2.9).</summary>
internal static class FlipFinder
{
    private const int Draws = 40;
    private const int Steps = 6;

    public static IReadOnlyList<Flip> Find(
        RiskProjection projection, MoneyFacts facts, CapacityOutlook capacity, TrialModel trials, (double Scale, double Iterate)[] noise, RiskSummary risk)
    {
        var (latency, errors) = Recent(facts.Accounts);
        var requestersPay = RequestersPay(facts);
        var converted = facts.Trials.Where(trial => trial.Converted is not null).Select(trial => trial.Converted == true ? 1.0 : 0).DefaultIfEmpty(double.NaN).Average();
        var growth = capacity.GrowthPerMonth;
        (string Driver, double From, double Low, double High, Func<double, Levers> Turn, Func<double, double> Reads)[] drivers =
        [
            ("growth_per_month", growth, -0.5, 0.7, x => new Levers { ExtraGrowth = x }, x => ((1 + growth) * Math.Exp(x)) - 1),
            ("mean_latency", latency, -2, 2, x => new Levers { Latency = Math.Exp(x) }, x => latency * Math.Exp(x)),
            ("error_rate", errors, -3, 3, x => new Levers { Errors = Math.Exp(x) }, x => errors * Math.Exp(x)),
            ("latency_sensitivity", 1, -3, 3, x => new Levers { LatencySensitivity = Math.Exp(x) }, Math.Exp),
            ("unmet_need", 1, -3, 2, x => new Levers { Need = Math.Exp(x) }, Math.Exp),
            ("requesters_arpu", requestersPay, -2, 2, x => new Levers { RequestersPay = Math.Exp(x) }, x => requestersPay * Math.Exp(x)),
            ("capacity", 1, -1.2, 2, x => new Levers { Capacity = Math.Exp(x) }, Math.Exp),
            ("trial_conversion", converted, -1.5, 1.5, x => new Levers { TrialConversion = Math.Exp(x) }, x => Math.Min(1, converted * Math.Exp(x))),
        ];
        var becomes = risk.Probability > 0.5 ? "iterate" : "scale";
        var flips = new List<Flip>();
        foreach (var driver in drivers)
        {
            if (!(driver.From > 0) && driver.Driver != "growth_per_month")
            {
                continue;
            }

            if (Crossing(driver.Turn, driver.Low, driver.High, risk.Probability > 0.5, projection, noise) is { } x)
            {
                flips.Add(new Flip(driver.Driver, Digits(driver.From), Digits(driver.Reads(x)), becomes));
            }
        }

        return flips;
    }

    // The nearest end of the range at which the other side leads, then bisection towards today.
    private static double? Crossing(Func<double, Levers> turn, double low, double high, bool isScale, RiskProjection projection, (double Scale, double Iterate)[] noise)
    {
        bool Flips(double x) => Wins(projection, turn(x), noise) > 0.5 != isScale;
        double?[] found = [Flips(low) ? low : null, Flips(high) ? high : null];
        double? best = null;
        foreach (var end in found.OfType<double>())
        {
            var (near, far) = (0.0, end);
            for (var step = 0; step < Steps; step++)
            {
                var middle = (near + far) / 2;
                (near, far) = Flips(middle) ? (near, middle) : (middle, far);
            }

            best = best is null || Math.Abs(far) < Math.Abs(best.Value) ? far : best;
        }

        return best;
    }

    private static double Wins(RiskProjection projection, Levers levers, (double Scale, double Iterate)[] noise)
    {
        var wins = 0.0;
        for (var draw = 0; draw < Draws; draw++)
        {
            var (scale, iterate) = projection.Sides(draw, levers);
            wins += scale * noise[draw].Scale > iterate * noise[draw].Iterate ? 1 : 0;
        }

        return wins / Draws;
    }

    /// <summary>Seconds of a request and share of failed ones, over the last four weeks.</summary>
    private static (double Latency, double Errors) Recent(IReadOnlyList<Account> accounts)
    {
        double requests = 0, seconds = 0, errors = 0;
        foreach (var account in accounts)
        {
            for (var i = account.Days.Count - 1; i >= 0 && account.Days[i].Day >= -28; i--)
            {
                var day = account.Days[i];
                requests += day.Requests;
                seconds += (day.MeanMs ?? 0) / 1000 * day.Requests;
                errors += day.Errors;
            }
        }

        return (seconds / Math.Max(1, requests), errors / Math.Max(1, requests));
    }

    private static double RequestersPay(MoneyFacts facts)
    {
        var pays = facts.Spans.Where(span => span.IsRunning && span.Account.Needs.Count > 0).Select(span => span.Mrr).ToArray();
        return pays.Length > 0 ? pays.Average() : 0;
    }

    private static double Digits(double value) => value == 0 || !double.IsFinite(value) ? value : Math.Round(value, Math.Clamp(3 - (int)Math.Ceiling(Math.Log10(Math.Abs(value))), 0, 8));
}
