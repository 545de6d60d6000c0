using Crossroads.Engine.Events;
using Crossroads.Engine.Measures;
using Crossroads.Statistics.Distributions;
using Crossroads.Statistics.Intervals;
using Crossroads.Statistics.Sampling;

namespace Crossroads.Features.Capacity;

/// <summary>The smallest share of endpoints that carries 80 % of the work, and which they are.</summary>
internal sealed class ParetoInfraMeasure : IMeasure
{
    private const double Most = 0.8;
    private const int FewestEndpoints = 5;
    private const int FewestCalls = 1000;
    private const int Replicates = 400;

    public string Id => "capacity.pareto_infra";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var statement = await RoomStatement.OfAsync(typeof(ParetoInfraMeasure), context, cancellationToken);
        var rows = await statement.ReadAsync<EndpointDay>(cancellationToken);
        return rows.Count == 0
            ? Measurement.Unknown("connect requests: which endpoint was called and how long it took (OpenTelemetry, or requests.csv)") with { Query = statement.Text }
            : Judge(rows) with { Query = statement.Text };
    }

    internal static Measurement Judge(IReadOnlyList<EndpointDay> rows)
    {
        var endpoints = rows.GroupBy(row => row.Endpoint)
            .Select(group => (Name: group.Key, Work: group.Sum(row => row.Work), Calls: group.Sum(row => row.Calls)))
            .OrderByDescending(item => item.Work).ThenBy(item => item.Name, StringComparer.Ordinal).ToArray();
        var total = endpoints.Sum(item => item.Work);
        var busy = Carrying(endpoints.Select(item => item.Work));
        var belief = EmpiricalDistribution.From(Bootstrap(rows, endpoints.Length));
        var value = (double)busy / endpoints.Length;
        var kind = rows[0].Kind == "page" ? "pages" : "endpoints";
        return Estimate.From(belief, value, endpoints.Length).ToMeasurement(endpoints.Sum(item => item.Calls)) with
        {
            Sufficient = endpoints.Length >= FewestEndpoints && endpoints.Sum(item => item.Calls) >= FewestCalls,
            Finding = $"{busy} of {endpoints.Length} {kind} carry 80 % of the work: {string.Join(", ", endpoints.Take(Math.Min(busy, 5)).Select(item => item.Name))}{(busy > 5 ? "…" : "")}",
            Beside = new Dictionary<string, double?> { ["endpoints"] = endpoints.Length, ["busy_endpoints"] = busy, ["work_of_the_busiest_fifth"] = WorkOfTheBusiestFifth(endpoints.Select(item => item.Work)) },
            Rows = new FactTableResult(
                [kind.TrimEnd('s'), "calls", "mean ms", "share of work", "running share"],
                [.. Running(endpoints, total).Take(Math.Clamp(busy, 5, 20))]),
        };
    }

    /// <summary>How many of the largest are needed to reach four fifths of the sum.</summary>
    internal static int Carrying(IEnumerable<double> work)
    {
        var sorted = work.OrderDescending().ToArray();
        var target = Most * sorted.Sum();
        var sum = 0.0;
        for (var i = 0; i < sorted.Length; i++)
        {
            sum += sorted[i];
            if (sum >= target - 1e-9) return i + 1;
        }

        return sorted.Length;
    }

    private static double WorkOfTheBusiestFifth(IEnumerable<double> work)
    {
        var sorted = work.OrderDescending().ToArray();
        return sorted.Take((int)Math.Ceiling(0.2 * sorted.Length)).Sum() / sorted.Sum();
    }

    private static IEnumerable<IReadOnlyList<object?>> Running((string Name, double Work, long Calls)[] endpoints, double total)
    {
        var running = 0.0;
        foreach (var (name, work, calls) in endpoints)
        {
            running += work / total;
            yield return [name, calls, work / calls, work / total, running];
        }
    }

    /// <summary>Days are drawn again, because the calls of a day come together.</summary>
    private static IEnumerable<double> Bootstrap(IReadOnlyList<EndpointDay> rows, int endpoints)
    {
        var random = new SeededRandom(0).Substream("capacity.pareto_infra");
        var indexes = rows.Select(row => row.Endpoint).Distinct().Index().ToDictionary(item => item.Item, item => item.Index);
        var days = rows.GroupBy(row => row.Day).Select(day => day.Select(row => (Index: indexes[row.Endpoint], row.Work)).ToArray()).ToArray();
        var work = new double[endpoints];
        for (var i = 0; i < Replicates; i++)
        {
            Array.Clear(work);
            for (var day = 0; day < days.Length; day++)
            {
                foreach (var (index, amount) in days[random.NextInt(days.Length)]) work[index] += amount;
            }

            yield return (double)Carrying(work) / endpoints;
        }
    }
}

/// <summary>Milliseconds that an endpoint took on a day, over all its calls.</summary>
internal sealed record EndpointDay(string Kind, string Endpoint, DateOnly Day, double Work, long Calls);
