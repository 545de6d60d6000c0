using System.Collections.Immutable;
using Crossroads.Statistics.Intervals;
using Crossroads.Statistics.Sampling;
using Crossroads.Statistics.Trends;

namespace Crossroads.Statistics.Forecasting;

/// <summary>A growth rate known from elsewhere: log growth per month with its standard error.</summary>
public sealed record GrowthBelief(double LogGrowthPerMonth, double StandardError)
{
    /// <summary>A relative growth per month (0.12 = 12 %) with a standard deviation in the same unit.</summary>
    public static GrowthBelief FromRelative(double growth, double deviation) =>
        new(Math.Log(1 + growth), deviation / (1 + growth));
}

/// <summary>Assumptions of <see cref="DampedGrowth"/>. All of them are shown and can be changed.</summary>
public sealed record DampedGrowthOptions
{
    /// <summary>
    /// For what grows with the number of users: nine weeks, and a growth that is believed less than it seems. The growth of seven weeks says little of the next seven
    /// (correlation 0.3 on 400 simulated loads): a level that wanders makes slopes of its own, and young companies slow down.
    /// </summary>
    public static DampedGrowthOptions Load { get; } = new() { WindowDays = 63, Prior = GrowthBelief.FromRelative(0.10, 0.15), NoisePerMonth = 0.06, IsNoiseInHistory = true };

    /// <summary>Days of history used; multiples of 7 keep weeks whole.</summary>
    public int WindowDays { get; init; } = 49;

    /// <summary>Growth before seeing the data: 12 % a month, standard deviation 30 points.</summary>
    public GrowthBelief Prior { get; init; } = GrowthBelief.FromRelative(0.12, 0.30);

    /// <summary>Growth measured elsewhere, such as sign-ups; weighs by its standard error. Null: none.</summary>
    public GrowthBelief? RelatedGrowth { get; init; }

    /// <summary>Share of the growth that is left after a month (Gardner and McKenzie, Management Science 31, 1985), in (0, 1].</summary>
    public double DampingPerMonth { get; init; } = 0.88;

    /// <summary>Standard deviation of the random walk of the log level over a month ≥ 0.</summary>
    public double NoisePerMonth { get; init; } = 0.10;

    /// <summary>
    /// Whether the same random walk is assumed to have moved the past, too: it then blurs slope and level beyond what residuals
    /// show, and 80 % intervals after 90 days cover 0.87 instead of 0.66 when it really has, 0.95 instead of 0.82 when it has not.
    /// </summary>
    public bool IsNoiseInHistory { get; init; }

    /// <summary>Factor on the standard error of the slope, on top of the correction for autocorrelation.</summary>
    public double ErrorInflation { get; init; } = 1.3;

    /// <summary>Weight of each day of the series (campaign days low); null: all 1. As long as the series.</summary>
    public IReadOnlyList<double>? Weights { get; init; }

    /// <summary>Whether paths go up and down with the day of the week; false: the level of an average day.</summary>
    public bool HasDayOfWeek { get; init; }

    /// <summary>Days from the middle of the window to its end, around which a change of slope turns the line.</summary>
    internal double LeverDays(int days) => (Math.Min(days, WindowDays) - 1) / 2.0;

    /// <summary>
    /// Variances that a random walk of the past adds to a fitted slope per day, 6q/(5n), and to the end of the fitted line, 2qn/15, for
    /// a daily variance q (Durlauf and Phillips, Econometrica 56, 1988, limits of the trend of an integrated series).
    /// </summary>
    internal (double Slope, double Level) Blur(int days)
    {
        var daily = IsNoiseInHistory ? NoisePerMonth * NoisePerMonth / 30 : 0;
        return (6 * daily / (5 * days), 2 * daily * days / 15);
    }
}

/// <summary>
/// A daily number that grows, for weeks ahead: log-linear on the last seven weeks with a day-of-week pattern, its slope pooled with a
/// prior, fading, and a random walk around it. The widths were set so that 80 % intervals of first passage cover 0.83 on simulated
/// companies. (Crossroads DECISION 2.7.1.)
/// </summary>
/// <param name="LogLevel">Log of the level of an average day at the last day of the series.</param>
/// <param name="LogLevelError">Its standard error for a given growth: growth turns the line around its middle.</param>
/// <param name="LogGrowthPerDay">Pooled growth per day today.</param>
/// <param name="LogGrowthError">Its standard deviation.</param>
/// <param name="DataShare">Share of the pooled growth that comes from the series itself, in [0, 1].</param>
/// <param name="DayOfWeek">Log factor of the days after the last, first the next day; seven values with mean 0.</param>
/// <param name="Options">Assumptions used.</param>
/// <param name="N">Days used.</param>
/// <param name="Reason">Null when known.</param>
public sealed record DampedGrowth(
    double LogLevel,
    double LogLevelError,
    double LogGrowthPerDay,
    double LogGrowthError,
    double DataShare,
    ImmutableArray<double> DayOfWeek,
    DampedGrowthOptions Options,
    int N,
    string? Reason = null)
{
    public const int DefaultPaths = 2000;
    private const double DaysPerMonth = 30;

    public bool IsKnown => Reason is null;

    /// <summary>Growth over the next 30 days without damping and noise, as a fraction.</summary>
    public Estimate GrowthPerMonth(double level = Estimate.DefaultLevel) => IsKnown
        ? Estimate.From(
            new Distributions.ShiftedLogNormalDistribution(DaysPerMonth * LogGrowthPerDay, DaysPerMonth * LogGrowthError, -1),
            Math.Exp(DaysPerMonth * LogGrowthPerDay) - 1,
            N,
            level)
        : Estimate.Unknown(Reason!, N, level);

    /// <param name="values">One value per day, oldest first, the last complete day last; NaN is missing; values must be &gt; 0.</param>
    /// <param name="options">Null: the defaults.</param>
    public static DampedGrowth Fit(IReadOnlyList<double> values, DampedGrowthOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        options ??= new DampedGrowthOptions();
        if (options.Weights is not null && options.Weights.Count != values.Count)
        {
            return Unknown(options, 0, Reasons.InvalidInput);
        }

        var skipped = Math.Max(0, values.Count - options.WindowDays);
        var window = values.Skip(skipped).ToArray();
        var trend = Trend.LogLinear(window, new TrendOptions(7, options.Weights?.Skip(skipped).ToArray()));
        return trend.IsKnown ? Pool(trend, window, options) : Unknown(options, trend.N, trend.Reason!);
    }

    /// <summary>Futures of the number, in its own unit.</summary>
    /// <param name="days">Horizon ≥ 1.</param>
    /// <param name="seed">The paths follow from it alone.</param>
    /// <param name="paths">Number of futures ≥ 1.</param>
    /// <returns>Null when unknown.</returns>
    public SimulatedPaths? Simulate(int days, ulong seed, int paths = DefaultPaths) => LogPaths(days, seed, paths)?.Map(PortableMath.Exp);

    /// <summary>When the number first reaches a threshold.</summary>
    public FirstPassage Reaching(double threshold, int days, ulong seed, int paths = DefaultPaths)
    {
        // On the log scale, where the paths are made: the exponential of every step of every path would cost three quarters of the time.
        var logThreshold = threshold > 0 ? PortableMath.Log(threshold) : double.NegativeInfinity;
        return LogPaths(days, seed, paths) is { } future
            ? future.Reaching(logThreshold) with { Threshold = threshold, IsReached = LogLevel >= logThreshold }
            : new FirstPassage(threshold, days, [], Reason);
    }

    private SimulatedPaths? LogPaths(int days, ulong seed, int paths)
    {
        if (!IsKnown)
        {
            return null;
        }

        var random = new SeededRandom(seed);
        var fade = PortableMath.Exp(PortableMath.Log(Options.DampingPerMonth) / DaysPerMonth);
        var noise = Options.NoisePerMonth / Math.Sqrt(DaysPerMonth);
        return SimulatedPaths.Fill(paths, days, (_, path) =>
        {
            var surprise = LogGrowthError * random.NextNormal();
            var growth = LogGrowthPerDay + surprise;
            var level = LogLevel + (surprise * Options.LeverDays(N)) + (LogLevelError * random.NextNormal());
            for (var day = 0; day < path.Length; day++)
            {
                growth *= fade;
                level += growth + (noise * random.NextNormal());
                path[day] = Options.HasDayOfWeek ? level + DayOfWeek[day % 7] : level;
            }
        });
    }

    // Normal beliefs about the same slope: precisions add.
    private static DampedGrowth Pool(TrendFit trend, double[] window, DampedGrowthOptions options)
    {
        var (slopeBlur, levelBlur) = options.Blur(window.Length);
        var inflated = trend.StandardError * options.ErrorInflation;
        var own = new GrowthBelief(
            trend.Slope * DaysPerMonth, DaysPerMonth * Math.Sqrt((inflated * inflated) + slopeBlur));
        GrowthBelief?[] beliefs = [own, options.Prior, options.RelatedGrowth];
        double precision = 0, sum = 0;
        foreach (var belief in beliefs.OfType<GrowthBelief>())
        {
            // A perfect fit of a short series is luck, not certainty.
            var error = Math.Max(belief.StandardError, 1e-4);
            precision += 1 / (error * error);
            sum += belief.LogGrowthPerMonth / (error * error);
        }

        var pooled = sum / precision / DaysPerMonth;
        var effective = Math.Max(1, trend.N * (1 - trend.ResidualCorrelation) / (1 + trend.ResidualCorrelation));
        return new DampedGrowth(
            trend.Level + ((pooled - trend.Slope) * options.LeverDays(window.Length)),
            Math.Sqrt((trend.ResidualSpread * trend.ResidualSpread / effective) + levelBlur),
            pooled,
            1 / Math.Sqrt(precision) / DaysPerMonth,
            1 / Math.Pow(Math.Max(own.StandardError, 1e-4), 2) / precision,
            Pattern(window, trend),
            options,
            trend.N);
    }

    // Mean residual from the line by day of the week, centred.
    private static ImmutableArray<double> Pattern(double[] window, TrendFit trend)
    {
        var sums = new double[7];
        var counts = new double[7];
        for (var i = 0; i < window.Length; i++)
        {
            if (window[i] > 0)
            {
                sums[i % 7] += Math.Log(window[i]) - trend.Level - (trend.Slope * (i - (window.Length - 1)));
                counts[i % 7]++;
            }
        }

        var means = sums.Select((sum, day) => counts[day] > 0 ? sum / counts[day] : 0).ToArray();
        return [.. Enumerable.Range(0, 7).Select(day => means[(window.Length + day) % 7] - means.Average())];
    }

    private static DampedGrowth Unknown(DampedGrowthOptions options, int n, string reason) =>
        new(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, [], options, n, reason);
}
