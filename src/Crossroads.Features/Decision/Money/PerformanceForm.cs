namespace Crossroads.Features.Decision.Money;

internal enum DoseKind
{
    /// <summary>Mean time above the reference over the active days of the last weeks, recent days first.</summary>
    Mean,

    /// <summary>How often days were beyond the reference, recent days first.</summary>
    BadDays,

    /// <summary>Fourth root of the mean fourth power: the worst days of the last weeks count most, and yet it does not grow with how often somebody comes.</summary>
    Worst,
}

/// <summary>How bad a person's days were.</summary>
internal readonly record struct PerformanceDose(double Latency, double Errors, double Downtime)
{
    public double this[int index] => index switch { 0 => Latency, 1 => Errors, _ => Downtime };
}

/// <summary>
/// One way to sum up what an account met. Which way its people feel is not known beforehand: every form is fitted, and the evidence weighs them.
/// </summary>
/// <param name="Name">For people and labels of fits.</param>
/// <param name="Kind">What is summed.</param>
/// <param name="Reference">Seconds that nobody minds.</param>
/// <param name="IsTolerated">These people hardly mind: the same dose, with a tenth of the strength believed beforehand.</param>
/// <param name="IsLinear">The dose grows with the seconds; otherwise with their logarithm.</param>
internal sealed record PerformanceForm(string Name, DoseKind Kind, double Reference, bool IsLinear = false, bool IsTolerated = false)
{
    private const int WindowDays = 42;
    private const double UsualSeconds = 1.3;
    private const double UsualDays = 8;

    public static readonly PerformanceForm[] All =
    [
        new("mean above 0.5 s", DoseKind.Mean, 0.5),
        new("mean above 1 s", DoseKind.Mean, 1),
        new("mean above 2 s", DoseKind.Mean, 2),
        new("seconds above 1 s", DoseKind.Mean, 1, IsLinear: true),
        new("days beyond 3 s", DoseKind.BadDays, 3),
        new("days beyond 6 s", DoseKind.BadDays, 6),
        new("worst days above 1 s", DoseKind.Worst, 1),
        new("worst days above 3 s", DoseKind.Worst, 3),
        new("tolerated", DoseKind.Mean, 1, IsTolerated: true),
    ];

    /// <summary>Diminishing sensitivity (DECISION 2.1), or seconds with a cap.</summary>
    public double Response(double seconds) => IsLinear ? Math.Min(5, seconds) : 1.3 * Math.Log(1 + seconds);

    /// <summary>The dose of an account of which no response time is known: a typical product, <paramref name="factor"/> times as slow.</summary>
    public double OfUsual(double factor)
    {
        var seconds = UsualSeconds * factor;
        return Kind == DoseKind.BadDays ? seconds > Reference ? UsualDays * (1 + Math.Log(seconds / Reference)) : 0 : Response(Math.Max(0, seconds - Reference));
    }

    /// <summary>The dose that the account carries at the start of <paramref name="day"/> if all its times had been <paramref name="factor"/> times as long.</summary>
    public PerformanceDose Of(Account account, int day, double factor = 1)
    {
        double weights = 0, latency = 0, timed = 0, errors = 0, downtime = 0, worst = 0;
        var days = account.Days;
        for (var i = After(days, day); i >= 0 && days[i].Day >= day - WindowDays; i--)
        {
            var use = days[i];
            var age = day - use.Day;
            var weight = Math.Exp(-age / (Kind == DoseKind.Mean ? 15.0 : 21.0));
            weights += weight;
            var seconds = factor * (Kind == DoseKind.Mean ? use.MeanMs ?? double.NaN : use.MeanMs is null ? double.NaN : use.WorstMs) / 1000;
            if (!double.IsNaN(seconds))
            {
                timed += weight;
                latency += weight * (Kind == DoseKind.BadDays ? seconds > Reference ? 1 + Math.Log(seconds / Reference) : 0 : Math.Max(0, seconds - Reference));
                worst += weight * seconds * seconds * seconds * seconds;
            }

            errors += weight * (Kind == DoseKind.Mean ? use.ErrorPercent : use.Errors >= 3 || use.ErrorPercent > 12 ? 0.5 + (use.ErrorPercent / 25) : 0);
            var hours = Math.Min(4, use.UnavailableS / 3600);
            downtime += Math.Exp(-age / 21.0) * (Kind == DoseKind.Mean ? hours : hours > 0.03 ? Math.Sqrt(hours) : 0);
        }

        return Kind switch
        {
            DoseKind.Mean => new(timed > 0 ? Response(latency / timed) : 0, weights > 0 ? errors / weights : 0, downtime),
            DoseKind.BadDays => new(Math.Min(Often(latency, timed), 12), Math.Min(Often(errors, weights), 8), downtime),
            _ => new(timed > 0 ? Response(Math.Max(0, Math.Sqrt(Math.Sqrt(worst / timed)) - Reference)) : 0, Math.Min(Often(errors, weights), 8), downtime),
        };
    }

    // Bad ones among as many days as one who comes every other day has: a mere count would grow with use, and use goes with staying.
    private static double Often(double bad, double days) => days > 0 ? UsualDays * bad / (days + 0.5) : 0;

    // Index of the last day before the given one.
    private static int After(List<UseDay> days, int day)
    {
        var (low, high) = (0, days.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (days[middle].Day < day)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low - 1;
    }
}
