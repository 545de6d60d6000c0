using Crossroads.Engine.Events;
using Crossroads.Engine.Signals;

namespace Crossroads.Tests.Features.Performance;

public sealed class SlowPagesMeasureTests
{
    private const string Slow = "performance.slow_pages";

    [Fact]
    public async Task One_user_in_ten_who_always_waits_fires()
    {
        var bench = new OperationsBench();
        for (var user = 0; user < 200; user++) Loads(bench, $"u{user}", "/app", 10, user % 10 == 0 ? 8000 : 1500);
        var reading = await bench.ReadAsync(Slow);
        reading.Measurement.Value!.Value.ShouldBe(8, 0.08);
        reading.State.ShouldBe(SignalState.Fires);
        reading.Measurement.Beside["share_of_users_with_a_load_over_5_seconds"]!.Value.ShouldBe(0.1, 1e-12);
        reading.Measurement.Beside["p75"]!.Value.ShouldBe(1.5, 0.015);
    }

    [Fact]
    public async Task A_user_who_looks_a_thousand_times_is_one_user()
    {
        var bench = new OperationsBench();
        for (var user = 0; user < 100; user++) Loads(bench, $"u{user}", "/app", 5, 1500);
        Loads(bench, "robot", "/app", 1000, 9000);
        var reading = await bench.ReadAsync(Slow);
        reading.Measurement.Value!.Value.ShouldBe(1.5, 0.015);
        reading.State.ShouldBe(SignalState.Clear);
    }

    [Fact]
    public async Task The_slowest_page_that_matters_is_judged_and_rare_pages_are_not()
    {
        var bench = new OperationsBench();
        for (var user = 0; user < 100; user++)
        {
            Loads(bench, $"u{user}", "/home", 10, 1000);
            Loads(bench, $"u{user}", "/report", 4, 7000);
            if (user < 20) Loads(bench, $"u{user}", "/rare", 3, 20_000);
        }

        var measurement = await bench.MeasureAsync(Slow);
        measurement.Value!.Value.ShouldBe(7, 0.07);
        measurement.Finding!.ShouldContain("/report");
        measurement.Rows!.Rows.Count.ShouldBe(2);
        measurement.Series.Count(point => point.Value is not null).ShouldBe(4);
    }

    [Fact]
    public async Task Few_views_stay_uncertain()
    {
        var bench = new OperationsBench();
        for (var user = 0; user < 40; user++) Loads(bench, $"u{user}", "/app", 5, 9000);
        (await bench.ReadAsync(Slow)).State.ShouldBe(SignalState.Uncertain);
    }

    [Fact]
    public async Task Without_browsers_daily_means_are_read_and_their_limits_said()
    {
        var bench = new OperationsBench();
        for (var user = 0; user < 100; user++)
        {
            for (var day = 1; day <= 5; day++) bench.Add(new RequestDayFact(OperationsBench.Day(day), $"u{user}", 20, 0, user < 20 ? 6000 : 800, 0));
        }

        var measurement = await bench.MeasureAsync(Slow);
        measurement.Value!.Value.ShouldBe(6, 0.06);
        measurement.Finding!.ShouldContain("no tail is known");
    }

    [Fact]
    public async Task Loads_before_the_window_and_of_today_do_not_count()
    {
        var bench = new OperationsBench();
        for (var user = 0; user < 100; user++)
        {
            Loads(bench, $"u{user}", "/app", 5, 1000);
            bench.Add(new PageLoadFact(bench.At(29), $"u{user}", "/app", 9000, null, null, null, null)).Add(new PageLoadFact(bench.At(0, 1), $"u{user}", "/app", 9000, null, null, null, null));
        }

        (await bench.MeasureAsync(Slow)).N.ShouldBe(500);
    }

    private static void Loads(OperationsBench bench, string user, string path, int count, double ms)
    {
        for (var i = 0; i < count; i++) bench.Add(new PageLoadFact(bench.At(1 + (i % 20), 8 + (i % 10) + (i * 0.0001)), user, path, ms, null, null, null, null));
    }
}
