using Crossroads.Engine.Quality;
using Crossroads.Statistics.Sampling;

namespace Crossroads.Tests.Engine.Quality;

/// <summary>Days of a product as two sources count them: analytics sees users, the servers see their requests.</summary>
internal sealed class SimulatedTraffic
{
    public static readonly DateOnly Start = new(2026, 1, 5);

    public int Days { get; init; } = 150;

    public double UsersAtStart { get; init; } = 60;

    public double DailyGrowth { get; init; } = 0.005;

    public double WeekendShare { get; init; } = 0.4;

    public double RequestsPerUser { get; init; } = 12;

    /// <summary>Days of a campaign: so many times the users.</summary>
    public (int First, int Last, double Factor)? Campaign { get; init; }

    /// <summary>Days on which hardly anybody works.</summary>
    public (int First, int Last, double Share)? Holiday { get; init; }

    /// <summary>Days on which analytics sees only a share of the users.</summary>
    public (int First, int Last, double Share)? Outage { get; init; }

    /// <summary>True: the reference is users that the servers saw; false: requests.</summary>
    public bool CountsUsers { get; init; }

    public IReadOnlyList<DailyPair> Draw(ulong seed)
    {
        var random = new SeededRandom(seed);
        return [.. Enumerable.Range(0, Days).Select(day => Draw(day, random))];
    }

    private DailyPair Draw(int day, SeededRandom random)
    {
        var date = Start.AddDays(day);
        var weekend = date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? WeekendShare : 1;
        var mood = Math.Exp(0.1 * random.NextNormal());
        var expected = UsersAtStart * Math.Exp(DailyGrowth * day) * weekend * mood * Factor(Campaign, day) * Factor(Holiday, day);
        var users = random.NextPoisson(expected);
        var requests = random.NextPoisson(users * RequestsPerUser * Math.Exp(0.08 * random.NextNormal()));
        var seen = 0L;
        for (var user = 0; user < users; user++) seen += random.NextDouble() < Factor(Outage, day) ? 1 : 0;
        return new DailyPair(date, seen, CountsUsers ? users : requests);
    }

    private static double Factor((int First, int Last, double Share)? episode, int day)
        => episode is { } inside && inside.First <= day && day <= inside.Last ? inside.Share : 1;
}
