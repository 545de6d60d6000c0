using Crossroads.Engine.Events;
using Crossroads.Engine.Quality;
using Crossroads.Tests.Features;

namespace Crossroads.Tests.Engine.Quality;

/// <summary>The SQL of the quality gate against a real store.</summary>
public sealed class SourcesFromFactsTests
{
    [Fact]
    public async Task A_source_is_what_its_facts_say()
    {
        var bench = new OperationsBench("America/New_York");
        bench.Event("u", "used", bench.At(3, 9)).Event("u", "used", bench.At(1, 9)).Add(new RequestDayFact(OperationsBench.Day(1), "u", 5, 0, 10, 0));
        bench.Announced.Add("incidents");
        bench.Company = bench.Company with { NotConnected = ["request_days"] };
        var sources = await bench.SourcesAsync();
        sources.Find("events").ShouldBe(new SourceStatus("events", SourceState.Connected, bench.At(3, 9).ToUniversalTime(), bench.At(1, 9).ToUniversalTime(), 2));
        sources.IsConnected("request_days").ShouldBeFalse();
        sources.IsConnected("incidents").ShouldBeTrue();
        sources.IsConnected("tickets").ShouldBeFalse();
        sources.All.Count.ShouldBe(23);
    }

    [Fact]
    public async Task Facts_after_the_clock_do_not_connect_a_source()
    {
        var bench = new OperationsBench();
        bench.Add(new IncidentFact(bench.At(0, 13), 5, "all", null)).Add(new ChangeFact(bench.At(0, 11), "release", "v1"));
        var sources = await bench.SourcesAsync();
        sources.IsConnected("incidents").ShouldBeFalse();
        sources.IsConnected("changelog").ShouldBeTrue();
    }

    [Fact]
    public async Task A_stream_that_stopped_two_days_ago_is_stale_and_one_that_speaks_is_not()
    {
        var bench = new OperationsBench().HourlyMetric(40, 3, "system.cpu.utilization", (_, _) => 0.1);
        for (var day = 40; day >= 0; day--)
        {
            for (var hour = 0; hour < 12; hour++) bench.Event("u", "used", bench.At(day, hour));
        }

        var sources = await bench.SourcesAsync();
        sources.Find("metrics")!.State.ShouldBe(SourceState.Stale);
        sources.Find("events")!.State.ShouldBe(SourceState.Connected);
    }

    [Fact]
    public async Task Days_that_analytics_missed_are_found_in_the_facts()
    {
        var bench = new OperationsBench();
        for (var day = 60; day >= 1; day--)
        {
            for (var user = 0; user < 40; user++)
            {
                bench.Add(new RequestDayFact(OperationsBench.Day(day), $"u{user}", 10, 0, 100, 0));
                if (day is < 20 or > 22) bench.Event($"u{user}", "used", bench.At(day, 10));
            }
        }

        var quality = await bench.QualityAsync();
        var gap = quality.Gaps.ShouldHaveSingleItem();
        (gap.Source, gap.First, gap.Last).ShouldBe(("events", OperationsBench.Day(22), OperationsBench.Day(20)));
        quality.Warnings.ShouldBe(["tracking gap 2026-05-10..12 treated as missing"]);
    }

    [Fact]
    public async Task Sums_that_end_where_the_log_begins_are_not_stale_and_both_are_the_reference()
    {
        var bench = new OperationsBench();
        for (var day = 60; day >= 1; day--)
        {
            for (var user = 0; user < 40; user++)
            {
                if (day > 10) bench.Add(new RequestDayFact(OperationsBench.Day(day), $"u{user}", 10, 0, 100, 0));
                else bench.Add(new RequestFact(bench.At(day, 9 + (user * 0.01)), $"u{user}", "GET", "/", 200, 10, null, null));
                if (day is < 5 or > 7) bench.Event($"u{user}", "used", bench.At(day, 10));
            }
        }

        (await bench.SourcesAsync()).Find("request_days")!.State.ShouldBe(SourceState.Connected);
        var gap = (await bench.QualityAsync()).Gaps.ShouldHaveSingleItem();
        (gap.First, gap.Last).ShouldBe((OperationsBench.Day(7), OperationsBench.Day(5)));
    }

    [Fact]
    public async Task New_versions_of_the_sdk_and_announced_changes_are_told()
    {
        var bench = new OperationsBench();
        for (var day = 40; day >= 1; day--) bench.Event("u", "used", bench.At(day), $$"""{"$lib":"web","$lib_version":"{{(day > 10 ? "1.0" : "1.1")}}"}""");
        bench.Add(new ChangeFact(bench.At(12), "release", "Cookie consent banner")).Add(new ChangeFact(bench.At(13), "release", "Dark mode"));
        (await bench.QualityAsync()).Warnings.ShouldBe(
        [
            "the SDK web 1.1 speaks since 2026-05-22: a change point, numbers before and after may differ",
            "the changelog says \"Cookie consent banner\" on 2026-05-20: it may change what analytics sees",
        ]);
    }

    [Fact]
    public async Task More_capacity_and_another_price_are_change_points_and_a_release_is_none()
    {
        var bench = new OperationsBench();
        for (var day = 40; day >= 1; day--) bench.Event("u", "used", bench.At(day));
        bench.Add(new ChangeFact(bench.At(12), "capacity_upgrade", "8 cores")).Add(new ChangeFact(bench.At(9), "release", "v2")).Add(new ChangeFact(bench.At(5), "price_change", "Pro costs 29"));
        (await bench.QualityAsync()).ChangePoints.ShouldBe([OperationsBench.Day(12), OperationsBench.Day(5)]);
    }

    [Fact]
    public void A_gap_that_goes_on_makes_its_source_suspect()
    {
        var yesterday = OperationsBench.Day(1);
        var sources = new SourceStatusSet([new("events", SourceState.Connected, null, null, 5), new("metrics", SourceState.Connected, null, null, 5)]);
        var doubted = sources.Doubting(new DataQuality([new QualityGap("events", OperationsBench.Day(4), yesterday, "fell")], []), yesterday);
        doubted.Find("events")!.State.ShouldBe(SourceState.Suspect);
        doubted.Find("metrics")!.State.ShouldBe(SourceState.Connected);
    }
}
