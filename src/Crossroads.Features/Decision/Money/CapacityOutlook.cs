using Crossroads.Statistics.Forecasting;
using Crossroads.Statistics.Sampling;

namespace Crossroads.Features.Decision.Money;

/// <summary>What a week of a future holds for users: response times, failures and outages relative to today.</summary>
internal readonly record struct LoadWeek(double LatencyFactor, double ErrorPoints, double OutageFactor, double Utilization)
{
    public static readonly LoadWeek Today = new(1, 0, 1, 0);
}

/// <summary>Futures of the load and what it does to response times, failures and outages (DECISION 2.7).</summary>
internal sealed class CapacityOutlook
{
    private const int HistoryDays = 63;
    private static readonly (double Share, double Weight)[] FlatProfile = [(1, 1)];
    private readonly double[][] _ratios;
    private readonly CurveDraw[] _curves;
    private readonly double[] _now;
    private readonly double[] _hostRoom;
    private readonly (double Errors, double Outages)[] _overload;
    private readonly double _background;
    private readonly (double Share, double Weight)[] _profile;
    private readonly (double Slowdown, double Failures)[] _today;

    private CapacityOutlook(
        double[][] ratios, CurveDraw[] curves, double[] now, double[] hostRoom, (double, double)[] overload, double background,
        (double Share, double Weight)[] profile)
    {
        (_ratios, _curves, _now, _hostRoom, _overload, _background, _profile) = (ratios, curves, now, hostRoom, overload, background, profile);
        _today = [.. Enumerable.Range(0, now.Length).Select(draw => Met(draw, 1, 1))];
    }

    /// <summary>Whether utilisation is measured; otherwise it is anywhere between idle and busy.</summary>
    public bool IsMeasured { get; private init; }

    public double GrowthPerMonth { get; private init; }

    public double UtilizationNow { get; private init; }

    public static CapacityOutlook Of(MoneyFacts facts, int horizon, ulong seed, int draws)
    {
        var random = new SeededRandom(seed);
        var days = BusyDays(facts);
        var growth = DampedGrowth.Fit([.. Series(facts, days)], DampedGrowthOptions.Load);
        var paths = growth.Simulate(horizon, seed, draws);
        var level = growth.IsKnown ? Math.Exp(growth.LogLevel) : 1;
        var ratios = Enumerable.Range(0, draws).Select(d => Enumerable.Range(1, horizon).Select(t => paths is null ? Math.Exp(0.0025 * t) : paths[d, t] / level).ToArray()).ToArray();
        var upgraded = facts.Changes.Where(change => change.Kind == "capacity_upgrade" && change.Day < -2).Select(change => change.Day).DefaultIfEmpty(-8).Max();
        var recent = days.Where(day => day.Day >= Math.Max(-7, upgraded + 1) && day.Utilization is not null).ToArray();
        var isMeasured = recent.Length >= 2;
        var now = isMeasured ? recent.Average(day => day.Utilization!.Value) : 0.4;
        var scales = days.Where(day => day.Day >= -42).Select(day => day.Hosts).Distinct().Count() > 1;
        var hours = facts.Servers.Where(hour => hour.Day >= -28 && hour.Hours is { Utilization: > 0, Duration: > 0, Requests: > 2 })
            .Select(hour => (hour.Hours.Utilization!.Value, Math.Log(hour.Hours.Duration!.Value), (double)hour.Day)).ToArray();
        return new CapacityOutlook(
            ratios,
            CurveSampler.Run(hours, seed + 1, draws),
            [.. Enumerable.Range(0, draws).Select(_ => isMeasured ? now : 0.1 + (0.7 * random.NextDouble()))],
            [.. Enumerable.Range(0, draws).Select(_ => scales ? Math.Exp(Math.Abs(0.5 * random.NextNormal())) : 0)],
            [.. Enumerable.Range(0, draws).Select(_ => (0.2 * Math.Exp(0.7 * random.NextNormal()), Math.Max(0, Math.Log(3) + (0.7 * random.NextNormal()))))],
            isMeasured ? Background(facts, now) : 0,
            Profile(facts))
        {
            IsMeasured = isMeasured,
            GrowthPerMonth = growth.IsKnown ? Math.Exp(30 * growth.LogGrowthPerDay) - 1 : 0.08,
            UtilizationNow = now,
        };
    }

    /// <summary>The seventh day of each week of a future, under more growth or more capacity.</summary>
    public LoadWeek At(int draw, int day, double extraGrowthPerDay, double capacityFactor)
    {
        var ratio = _ratios[draw][Math.Min(day, _ratios[draw].Length - 1)] * Math.Exp(extraGrowthPerDay * day);
        var room = Math.Max(0, _now[draw] - _background);
        var (before, failed) = _today[draw];
        var (after, fails) = Met(draw, ratio, capacityFactor);
        var busy = Utilization(draw, _background + (room * ratio), _now[draw]) / capacityFactor;
        var outages = Math.Exp(Math.Min(2, _overload[draw].Outages * (Math.Max(0, busy - 0.8) - Math.Max(0, _now[draw] - 0.8)) / 0.2));
        // Drift fades like growth does.
        var faded = _curves[draw].DriftPerDay * 45 * (1 - Math.Exp(-day / 45.0));
        return new LoadWeek(Math.Clamp(after / before * Math.Exp(faded), 0.25, 14), Math.Max(-2, 100 * (fails - failed)), outages, busy);
    }

    /// <summary>Mean slowdown of a request and share of requests that fail, over the hours of a day.</summary>
    private (double Slowdown, double Failures) Met(int draw, double ratio, double capacityFactor)
    {
        var room = Math.Max(0, _now[draw] - _background);
        var curve = _curves[draw].Curve;
        double slowdown = 0, failures = 0, weight = 0;
        foreach (var (share, hours) in _profile)
        {
            var was = _background + (room * share);
            var will = Utilization(draw, _background + (room * share * ratio), was) / capacityFactor;
            slowdown += hours * share * curve.Slowdown(will);
            failures += hours * share * Failures(draw, will);
            weight += hours * share;
        }

        return (slowdown / weight, failures / weight);
    }

    // Servers that add hosts stay as busy as they are until they may add no more.
    private double Utilization(int draw, double demand, double was)
    {
        if (_hostRoom[draw] == 0)
        {
            return demand;
        }

        var needed = demand / Math.Max(0.05, was);
        return demand / Math.Max(1, Math.Min(needed, Math.Max(1, _hostRoom[draw])));
    }

    private double Failures(int draw, double utilization) => utilization <= 0.85 ? 0 : _overload[draw].Errors * Math.Pow(utilization - 0.85, 1.3);

    private static List<(int Day, double Load, double? Utilization, int Hosts)> BusyDays(MoneyFacts facts)
        => [.. facts.Servers.GroupBy(hour => hour.Day).Where(day => day.Key < 0).OrderBy(day => day.Key).Select(day => (
            day.Key,
            day.Max(hour => hour.Hours.Requests ?? 0),
            day.Max(hour => hour.Hours.Utilization),
            day.Max(hour => hour.Hours.Hosts)))];

    // Busy-hour requests; without server metrics all requests of a day.
    private static IEnumerable<double> Series(MoneyFacts facts, List<(int Day, double Load, double? Utilization, int Hosts)> days)
    {
        var byDay = days.Any(day => day.Load > 0) ? days.ToDictionary(day => day.Day, day => day.Load)
            : days.Count > 0 ? days.ToDictionary(day => day.Day, day => day.Utilization ?? 0)
            : facts.Accounts.SelectMany(account => account.Days).Where(use => use.Day >= -HistoryDays).GroupBy(use => use.Day).ToDictionary(day => day.Key, day => day.Sum(use => use.Requests));
        return Enumerable.Range(-HistoryDays, HistoryDays).Where(day => day >= facts.FirstDay + 7).Select(day => byDay.TryGetValue(day, out var load) && load > 0 ? load : double.NaN);
    }

    /// <summary>Load of the hours relative to the busy hour, over two weeks, three alike hours at a time.</summary>
    private static (double Share, double Weight)[] Profile(MoneyFacts facts)
    {
        var hours = facts.Servers.Where(hour => hour.Day is >= -14 and < 0 && hour.Hours.Requests is not null)
            .GroupBy(hour => hour.Hour).Select(hour => hour.Average(item => item.Hours.Requests!.Value)).ToArray();
        return hours.Length < 12 || hours.Max() <= 0 ? FlatProfile : [.. hours.Order().Chunk(3).Select(alike => (alike.Average() / hours.Max(), (double)alike.Length))];
    }

    /// <summary>Utilisation of a server that nobody uses: the intercept of utilisation on requests.</summary>
    private static double Background(MoneyFacts facts, double now)
    {
        var hours = facts.Servers.Where(hour => hour.Day is >= -14 and < 0 && hour.Hours is { Requests: not null, Utilization: not null }).ToArray();
        if (hours.Length < 48)
        {
            return 0;
        }

        var (x, y) = (hours.Average(hour => hour.Hours.Requests!.Value), hours.Average(hour => hour.Hours.Utilization!.Value));
        double xx = 0, xy = 0;
        foreach (var hour in hours)
        {
            xx += Math.Pow(hour.Hours.Requests!.Value - x, 2);
            xy += (hour.Hours.Requests!.Value - x) * (hour.Hours.Utilization!.Value - y);
        }

        return xx > 0 ? Math.Clamp(y - (xy / xx * x), 0, 0.6 * now) : 0;
    }
}
