using Crossroads.Engine.Assessment;
using Crossroads.Engine.Events;
using Crossroads.Engine.Measures;
using Crossroads.Statistics.Distributions;
using Crossroads.Statistics.Intervals;
using Crossroads.Statistics.Sampling;

namespace Crossroads.Features.Capacity;

/// <summary>A user's fast loads in milliseconds and what he pays.</summary>
internal sealed record DistantUser(string Region, double? FirstByte, double? Paint, double Mrr);

/// <summary>
/// How many users are far from the servers: by region, what the fast loads of its typical user take longer than those of the nearest region. Fast loads leave the
/// server's own slowness out, and the typical user leaves slow devices out, so that distance remains.
/// </summary>
internal static class UserDistance
{
    private const int FewestUsersOfARegion = 5;
    private const int FewestUsers = 50;
    private const int Draws = 400;

    /// <summary>A page needs about so many round trips until its largest paint.</summary>
    private const double RoundTripsOfAPaint = 4;

    public static async Task<(IReadOnlyList<DistantUser> Users, string Query)> ReadAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var statement = await RoomStatement.OfAsync(typeof(UserDistance), context, cancellationToken);
        return (await statement.ReadAsync<DistantUser>(cancellationToken), statement.Text);
    }

    /// <summary>Share of users, or of their revenue, in regions whose round trip is longer than the limit.</summary>
    public static Measurement ShareBeyond(IReadOnlyList<DistantUser> users, double limitMs, bool byRevenue, string seed)
    {
        var isPaint = users.Count(user => user.FirstByte is not null) < users.Count / 2.0;
        var told = users.Select(user => (user.Region, Time: isPaint ? user.Paint / RoundTripsOfAPaint : user.FirstByte, Weight: byRevenue ? user.Mrr : 1)).Where(user => user.Time is not null);
        var regions = told.GroupBy(user => user.Region).Where(region => region.Count() >= FewestUsersOfARegion)
            .Select(region => Region.Of(region.Key, [.. region.Select(user => user.Time!.Value)], region.Sum(user => user.Weight))).ToArray();
        var weight = regions.Sum(region => region.Weight);
        var count = regions.Sum(region => region.Users);
        if (regions.Length == 0 || weight <= 0)
        {
            return Measurement.Unknown(byRevenue && regions.Length > 0
                ? "subscriptions: none of the users whose load times are known pays"
                : "page_loads: no region has five users with three loads each; send the region of customers, or events with $geoip_country_code") with { N = count };
        }

        var belief = EmpiricalDistribution.From(DrawShares(regions, weight, limitMs, seed));
        var nearest = regions.Min(region => region.Median);
        var value = regions.Where(region => region.Median - nearest > limitMs).Sum(region => region.Weight) / weight;
        return Estimate.From(belief, value, count).ToMeasurement(count) with
        {
            Sufficient = count >= FewestUsers && regions.Length >= 2,
            Beside = new Dictionary<string, double?> { ["regions"] = regions.Length, ["longest_extra_ms"] = regions.Max(region => region.Median) - nearest },
            Rows = new FactTableResult(
                ["region", "users", "extra round trip ms", byRevenue ? "MRR" : "weight"],
                [.. regions.OrderByDescending(region => region.Median).Take(15).Select(region => (IReadOnlyList<object?>)[region.Name, region.Users, region.Median - nearest, region.Weight])]),
        };
    }

    private static IEnumerable<double> DrawShares(Region[] regions, double weight, double limitMs, string seed)
    {
        var random = new SeededRandom(0).Substream(seed);
        for (var draw = 0; draw < Draws; draw++)
        {
            var medians = regions.Select(region => region.Median + (region.Error * random.NextNormal())).ToArray();
            var nearest = medians.Min();
            yield return regions.Zip(medians).Where(item => item.Second - nearest > limitMs).Sum(item => item.First.Weight) / weight;
        }
    }

    private sealed record Region(string Name, int Users, double Median, double Error, double Weight)
    {
        /// <summary>The standard error of a median is 1.25 times that of a mean; the spread is taken from the median deviation.</summary>
        public static Region Of(string name, double[] times, double weight)
        {
            var median = Middle(times);
            var spread = 1.4826 * Middle([.. times.Select(time => Math.Abs(time - median))]);
            return new Region(name, times.Length, median, 1.2533 * spread / Math.Sqrt(times.Length), weight);
        }

        private static double Middle(double[] values)
        {
            var sorted = values.Order().ToArray();
            return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        }
    }

    public static string Sentence(Measurement share, double limitMs, string whose)
        => $"{Words.Share(share.Value ?? 0)} of {whose} in regions more than {limitMs:0} ms further away than the nearest one";
}
