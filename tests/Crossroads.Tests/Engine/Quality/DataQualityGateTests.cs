using Crossroads.Engine.Quality;

namespace Crossroads.Tests.Engine.Quality;

public sealed class DataQualityGateTests
{
    private static readonly DateOnly Today = SimulatedTraffic.Start.AddDays(150);

    [Fact]
    public void A_gap_is_told_in_words_with_its_days()
    {
        var (gaps, warnings) = Compare(new SimulatedTraffic { Outage = (118, 120, 0) }, "http_requests");
        var gap = gaps.ShouldHaveSingleItem();
        gap.Source.ShouldBe("events");
        gap.First.ShouldBe(new DateOnly(2026, 5, 3));
        gap.Last.ShouldBe(new DateOnly(2026, 5, 5));
        gap.Reason.ShouldBe("active users fell against the requests that the servers counted, to 0 % of what was expected");
        warnings.ShouldBe(["tracking gap 2026-05-03..05 treated as missing"]);
    }

    [Fact]
    public void Without_servers_to_compare_with_days_of_complete_silence_are_missing()
    {
        var (gaps, _) = Compare(new SimulatedTraffic { Outage = (118, 120, 0) }, "nothing");
        var gap = gaps.ShouldHaveSingleItem();
        (gap.First, gap.Last).ShouldBe((new DateOnly(2026, 5, 3), new DateOnly(2026, 5, 5)));
    }

    [Fact]
    public void Without_servers_a_quiet_week_is_a_quiet_week()
        => Compare(new SimulatedTraffic { Holiday = (100, 106, 0.1) }, "nothing").Gaps.ShouldBeEmpty();

    [Theory]
    [InlineData("2026-05-03", "2026-05-03", "2026-05-03")]
    [InlineData("2026-05-03", "2026-05-05", "2026-05-03..05")]
    [InlineData("2026-05-30", "2026-06-02", "2026-05-30..2026-06-02")]
    public void Days_are_written_short(string first, string last, string text)
        => DataQualityGate.Days(DateOnly.Parse(first, null), DateOnly.Parse(last, null)).ShouldBe(text);

    [Fact]
    public void A_new_version_that_takes_over_is_a_change_point_and_the_first_one_is_not()
        => EventWarnings.Of(
            [
                new SdkVersion("web", "1.0", new DateOnly(2026, 3, 1), 8000),
                new SdkVersion("web", "1.1", new DateOnly(2026, 4, 10), 4000),
                new SdkVersion("web", "1.2-beta", new DateOnly(2026, 4, 20), 20),
                new SdkVersion("node", "5.7", new DateOnly(2026, 4, 1), 500),
            ])
            .ShouldBe(["the SDK web 1.1 speaks since 2026-04-10: a change point, numbers before and after may differ"]);

    [Fact]
    public void Copies_and_clocks_that_run_ahead_are_told_above_one_in_a_hundred()
    {
        EventWarnings.Of([new EventCounts(1000, 10, 10)]).ShouldBeEmpty();
        EventWarnings.Of([new EventCounts(1000, 40, 0)]).ShouldHaveSingleItem().ShouldStartWith("4 % of the last week's events are copies");
        EventWarnings.Of([new EventCounts(1000, 0, 20)]).ShouldHaveSingleItem().ShouldContain("more than ten minutes ahead");
    }

    private static (IReadOnlyList<QualityGap> Gaps, IReadOnlyList<string> Warnings) Compare(SimulatedTraffic traffic, string reference)
    {
        var rows = traffic.Draw(5).SelectMany(day => new[]
        {
            new DailyAmount("actives", day.Day, null, day.Observed!.Value),
            new DailyAmount(reference, day.Day, null, day.Reference!.Value),
        });
        return DataQualityGate.Compare(DailyVolumes.From(rows.Where(row => row.Amount > 0), TimeZoneInfo.Utc, Today));
    }
}
