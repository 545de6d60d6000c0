namespace Crossroads.Features.Decision.Money;

/// <summary>Something that could be otherwise: its value today, and how far it is turned.</summary>
/// <param name="Id">As in <c>flips</c> and <c>what_if</c>.</param>
/// <param name="Now">In its natural unit.</param>
/// <param name="Low">Smallest turn, a log.</param>
/// <param name="High">Largest turn, a log.</param>
/// <param name="Turn">The levers of a turn.</param>
/// <param name="Reads">The value of a turn.</param>
internal sealed record Driver(string Id, double Now, double Low, double High, Func<double, Levers> Turn, Func<double, double> Reads)
{
    /// <summary>Those that are known: a factor on an unknown value says nothing.</summary>
    public static IReadOnlyList<Driver> Of(MoneyRun run)
    {
        var facts = run.Facts;
        var (latency, errors) = Recent(facts.Accounts);
        var requestersPay = RequestersPay(facts);
        var converted = facts.Trials.Where(trial => trial.Converted is not null).Select(trial => trial.Converted == true ? 1.0 : 0).DefaultIfEmpty(double.NaN).Average();
        var growth = run.Capacity.GrowthPerMonth;
        Driver[] all =
        [
            new("growth_per_month", growth, -0.5, 0.7, x => new Levers { ExtraGrowth = x }, x => ((1 + growth) * Math.Exp(x)) - 1),
            Factor("mean_latency", latency, -2, 2, x => new Levers { Latency = x }),
            Factor("error_rate", errors, -3, UpToAll(errors, 3), x => new Levers { Errors = x }),
            Factor("latency_sensitivity", 1, -3, 3, x => new Levers { LatencySensitivity = x }),
            Factor("unmet_need", 1, -3, 2, x => new Levers { Need = x }),
            Factor("requesters_arpu", requestersPay, -2, 2, x => new Levers { RequestersPay = x }),
            Factor("capacity", 1, -1.2, 2, x => new Levers { Capacity = x }),
            Factor("trial_conversion", converted, -1.5, UpToAll(converted, 1.5), x => new Levers { TrialConversion = x }),
        ];
        return [.. all.Where(driver => driver.Now > 0 || driver.Id == "growth_per_month")];
    }

    private static Driver Factor(string id, double now, double low, double high, Func<double, Levers> levers)
        => new(id, now, low, high, x => levers(Math.Exp(x)), x => now * Math.Exp(x));

    // A share ends at one.
    private static double UpToAll(double share, double high) => share is > 0 and <= 1 ? Math.Min(high, -Math.Log(share)) : high;

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
}
