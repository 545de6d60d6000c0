using Crossroads.Engine.Quality;
using Crossroads.Statistics.Sampling;

namespace Crossroads.Tests.Engine.Quality;

public sealed class LevelShiftTests
{
    [Fact]
    public void A_step_in_events_per_user_is_found_to_the_day()
    {
        var shift = LevelShift.Find(Days(1, day => day < 70 ? 1 : 1.5)).ShouldNotBeNull();
        shift.Day.ShouldBeInRange(SimulatedTraffic.Start.AddDays(69), SimulatedTraffic.Start.AddDays(71));
        shift.Factor.ShouldBe(1.5, 0.1);
    }

    [Fact]
    public void Slow_change_campaigns_and_chance_are_no_step()
    {
        for (var seed = 1UL; seed <= 200; seed++)
        {
            LevelShift.Find(Days(seed, _ => 1)).ShouldBeNull();
            LevelShift.Find(Days(seed, day => 1 + (0.004 * day))).ShouldBeNull();
            LevelShift.Find(Days(seed, day => day is >= 60 and < 66 ? 0.5 : 1)).ShouldBeNull();
        }
    }

    private static DailyPair[] Days(ulong seed, Func<int, double> factor)
    {
        var random = new SeededRandom(seed);
        return
        [
            .. Enumerable.Range(0, 140).Select(day =>
            {
                var date = SimulatedTraffic.Start.AddDays(day);
                var users = random.NextPoisson(date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 25 : 60);
                return new DailyPair(date, random.NextPoisson(users * 8 * factor(day) * Math.Exp(0.1 * random.NextNormal())), users);
            }),
        ];
    }
}
