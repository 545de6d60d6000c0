using Crossroads.Engine.Assessment;
using Crossroads.Engine.Measures;
using Crossroads.Statistics.Distributions;
using Crossroads.Statistics.Intervals;
using Crossroads.Statistics.Sampling;

namespace Crossroads.Features.Capacity;

/// <summary>How many times the load of the busy hour the servers could carry.</summary>
internal sealed class HeadroomMeasure : IMeasure
{
    private const int WindowDays = 14;
    private const int FewestHours = 40;

    public string Id => "capacity.headroom";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var load = await context.MeasureAsync("capacity.server_load", cancellationToken);
        var statement = await RoomStatement.OfAsync(typeof(HeadroomMeasure), context, cancellationToken, new Dictionary<string, object?>
        {
            ["first"] = context.Today.AddDays(-DailySeries.ShownDays), ["settled"] = context.AsOf.UtcDateTime.AddDays(-7),
        });
        var hours = await statement.ReadAsync<ThroughputHour>(cancellationToken);
        var told = hours.Where(hour => hour.Origin == "metrics" && hour.Seconds > 0).ToArray();
        if (told.Length < FewestHours) told = [.. hours.Where(hour => hour.Origin == "requests" && hour.Seconds > 0)];
        if (told.Length >= FewestHours) return Judge(told, load, context) with { Query = statement.Text };
        return load.Value is > 0
            ? OfUtilisation(load) with { Query = statement.Text }
            : Measurement.Unknown("connect metrics or requests: the load of the servers and how long requests take under it");
    }

    internal static Measurement Judge(IReadOnlyList<ThroughputHour> hours, Measurement load, MeasureContext context)
    {
        var points = Points(hours, out var busy);
        var random = new SeededRandom(0).Substream("capacity.headroom");
        var draws = ScalabilityFit.Of(points, busy, random);

        // Nothing carries more than its fullest resource allows, whatever the curve of latency promises.
        var spread = load is { Value: > 0, Low: { } low, High: { } high } ? (high - low) / 2.56 : 0;
        var times = draws.Select(draw => load.Value is { } used and > 0 ? Math.Min(draw.HeadroomTimes, 1 / Math.Clamp(used + (spread * random.NextNormal()), 0.005, 1)) : draw.HeadroomTimes);
        var belief = EmpiricalDistribution.From(times);
        var estimate = Estimate.From(belief, belief.Quantile(0.5), hours.Count);
        var mostSeen = points.Max(point => point.Concurrency);
        var peak = EmpiricalDistribution.From(draws.Select(draw => draw.PeakConcurrency)).Quantile(0.5);
        var isTried = mostSeen >= peak / 3;
        return estimate.ToMeasurement(hours.Count) with
        {
            Sufficient = hours.Select(hour => hour.Day).Distinct().Count() >= WindowDays && mostSeen >= 2 * points.Min(point => point.Concurrency),
            Finding = isTried
                ? $"the servers could carry about {Words.Number(estimate.Value)} times today's busy hour"
                : $"about {Words.Number(estimate.Value)} times today's busy hour by a curve that was never tried: they peak near {Words.Number(peak)} requests at once and have seen {Words.Number(mostSeen)}",
            Beside = new Dictionary<string, double?>
            {
                ["busy_hour_requests"] = busy,
                ["by_fullest_resource"] = load.Value is { } share and > 0 ? 1 / share : null,
                ["peak_concurrency"] = peak,
                ["highest_concurrency_seen"] = mostSeen,
            },
            Suspect = load.Suspect,
        };
    }

    /// <summary>Concurrency as counted where it is counted, else by Little's law from throughput and duration.</summary>
    private static ScalabilityPoint[] Points(IReadOnlyList<ThroughputHour> hours, out double busy)
    {
        var distances = hours.Zip(hours.Skip(1), (one, next) => (next.Hour - one.Hour).TotalHours).Order().ToArray();
        var interval = Math.Clamp(distances[distances.Length / 2], 1, 24);
        var counted = hours.All(hour => hour.Active is not null) ? "active" : hours.Count(hour => hour.Connections > 0) >= 0.9 * hours.Count ? "connections" : "law";
        var points = hours.Select(hour =>
        {
            var throughput = hour.Requests / interval;
            var byLaw = throughput * hour.Seconds!.Value / 3600;
            var concurrency = counted switch { "active" => hour.Active!.Value, "connections" => hour.Connections ?? byLaw, _ => byLaw };
            return new ScalabilityPoint(Math.Max(concurrency, 1e-6), throughput, hour.Seconds.Value, hour.Day.DayNumber);
        }).ToArray();
        var lastDay = hours.Max(hour => hour.Day);
        busy = hours.Zip(points)
            .Where(item => item.First.Day > lastDay.AddDays(-WindowDays))
            .GroupBy(item => item.First.Day)
            .Average(day => day.Max(item => item.Second.Throughput));
        return points;
    }

    /// <summary>Without requests only the fullest resource speaks: load 25 % = four times.</summary>
    private static Measurement OfUtilisation(Measurement load)
    {
        var above = load.ProbabilityAbove;
        return new Measurement
        {
            Value = 1 / load.Value,
            Low = 1 / load.High,
            High = load.Low > 0 ? 1 / load.Low : null,
            N = load.N,
            ProbabilityAbove = times => times <= 0 ? 1 : above is null ? (1 / load.Value > times ? 1 : 0) : 1 - above(1 / times),
            Sufficient = load.Sufficient,
            Suspect = load.Suspect,
            Finding = $"about {Words.Number(1 / load.Value!.Value)} times today's busy hour until the fullest resource is used up; without requests nothing is known about how latency rises",
            Beside = new Dictionary<string, double?> { ["by_fullest_resource"] = 1 / load.Value },
        };
    }
}

/// <summary>What was served in an hour; null = not told.</summary>
internal sealed record ThroughputHour(string Origin, DateOnly Day, DateTime Hour, double Requests, double? Seconds, double? Active, double? Connections);
