using Crossroads.Engine.Events;
using Crossroads.Features.Roadmap.Tracks;
using CsCheck;

namespace Crossroads.Tests.Features.Roadmap.Tracks;

public sealed class MvpTracksTests
{
    private const int Accounts = 1440;

    [Fact]
    public async Task Without_data_every_track_is_unknown_and_says_what_to_connect()
    {
        var tracks = MvpTrack.Of(await new TestCompany().MeasureAsync("roadmap.tracks"));

        tracks.Select(track => track.Id).ShouldBe(["core_loop", "power_users", "integrations", "mobile"]);
        tracks.ShouldAllBe(track => track.Gain == null && track.People == null && track.Grade == null && track.Missing!.StartsWith("connect "));
    }

    /// <summary>By construction: every sixth account waits for Slack, of those one in five leaves within the month and of the others one in twenty.</summary>
    [Fact]
    public async Task Accounts_that_wait_for_an_integration_and_leave_more_often_are_worth_what_they_pay_times_the_difference()
    {
        var integrations = await TrackAsync(Waiting(), "integrations");

        integrations.Missing.ShouldBeNull();
        integrations.Evidence.ShouldContain("15 points more leave within a month");
        integrations.Evidence.ShouldContain("association");
        var stayed = 240 - 48;
        integrations.People!.Value.ShouldBe(stayed * 0.15 * TrackGain.Recovered, 0.4);
        integrations.Gain!.Value.ShouldBe(integrations.People.Value * 50, 1e-9);
        integrations.Grade.ShouldBe("B");
        integrations.Gain.Low.ShouldBeGreaterThan(0);
        integrations.Settle.ShouldContain("Slack");
    }

    /// <summary>By construction: nobody leaves because of a wish; those who wait leave as often as the others.</summary>
    [Fact]
    public async Task Accounts_that_wait_and_leave_no_more_often_show_no_gain()
    {
        var integrations = await TrackAsync(Waiting(oneIn: 20), "integrations");

        integrations.Gain!.Value.ShouldBe(0, 120);
        integrations.Gain.Low.ShouldBeLessThan(0);
        integrations.Gain.High.ShouldBeGreaterThan(0);
        integrations.Grade.ShouldBe("C");
    }

    /// <summary>By construction: of 100 newcomers on phones 10 pay, of 100 at a desk 30; a typical account pays 50.</summary>
    [Fact]
    public async Task Phones_on_which_fewer_become_paying_are_worth_the_gap()
    {
        var company = new TestCompany();
        for (var i = 0; i < 200; i++)
        {
            var isMobile = i < 100;
            company.Event($"u{i}", "app opened", company.At(50, 9), device: isMobile ? "Mobile" : "Desktop");
            company.Event($"u{i}", "app opened", company.At(10, 9), device: isMobile ? "Mobile" : "Desktop");
            if (i < 10 || i is >= 100 and < 130) company.Add(new CustomerFact($"c{i}", $"u{i}", null, null, null, null, null)).Subscription($"c{i}", 50, 45);
        }

        var mobile = await TrackAsync(company, "mobile");

        mobile.Missing.ShouldBeNull();
        mobile.Evidence.ShouldContain("20 points fewer of them became paying");
        mobile.People!.Value.ShouldBe(100 / 2.0 * 0.2 * TrackGain.Recovered, 0.15);
        mobile.Gain!.Value.ShouldBe(mobile.People.Value * 50, 1e-9);
        mobile.Grade.ShouldBe("B");
    }

    /// <summary>By construction: of 200 alike who began the loop half complete it; 80 of those and 40 of the others come back.</summary>
    [Fact]
    public async Task A_loop_that_many_do_not_complete_is_worth_the_people_who_would_stay_and_money_only_where_money_is_known()
    {
        var company = Loop();
        var people = await TrackAsync(company, "core_loop");
        people.People!.Value.ShouldBe(100 * 0.4 * TrackGain.Recovered, 1);
        people.Gain.ShouldBeNull();
        people.Missing!.ShouldContain("connect subscriptions");

        // 120 people are active, and 6,000 a month are paid.
        for (var i = 0; i < 60; i++) company.Add(new CustomerFact($"c{i}", $"u{i}", null, null, null, null, null)).Subscription($"c{i}", 100, 60);
        var money = await TrackAsync(company, "core_loop");
        money.Gain!.Value.ShouldBe(money.People!.Value * 50, 1e-6);
        money.Settle.ShouldContain("days of use");
    }

    [Fact]
    public void Money_stands_before_people_and_both_before_what_is_not_known()
        => Gen.Select(Gen.Double[-100, 100].Nullable(), Gen.Double[-100, 100].Nullable()).Array[4].Sample(numbers =>
        {
            string[] ids = ["core_loop", "power_users", "integrations", "mobile"];
            var tracks = ids.Zip(numbers, (id, number) => new MvpTrack(id, "", "", Amount(number.Item1), Amount(number.Item2), "people", null, null, "")).ToList();
            var ranked = MvpTracksMeasure.Rank(tracks);
            var kinds = ranked.Select(track => track.Gain is not null ? 0 : track.People is not null ? 1 : 2).ToList();
            var money = ranked.Where(track => track.Gain is not null).Select(track => track.Gain!.Value).ToList();
            var unknown = ranked.Where(track => track.Gain is null && track.People is null).Select(track => Array.IndexOf(ids, track.Id)).ToList();
            return ranked.Count == 4 && kinds.SequenceEqual(kinds.Order()) && money.SequenceEqual(money.OrderDescending()) && unknown.SequenceEqual(unknown.Order());
        });

    private static TrackAmount? Amount(double? value) => value is { } known ? new TrackAmount(known, known - 1, known + 1) : null;

    private static async Task<MvpTrack> TrackAsync(TestCompany company, string id)
        => MvpTrack.Of(await company.MeasureAsync("roadmap.tracks")).Single(track => track.Id == id);

    private static TestCompany Loop()
    {
        var company = new TestCompany();
        for (var i = 0; i < 200; i++)
        {
            company.Event($"u{i}", "board opened", company.At(40, 9)).Event($"u{i}", i < 100 ? "card moved" : "app closed", company.At(40, 10));
            if (i < 80 || i is >= 100 and < 140) company.Event($"u{i}", "board opened", company.At(10, 9)).Event($"u{i}", i % 2 == 0 ? "card moved" : "app closed", company.At(10, 10));
        }

        company.Company = company.Company with { CoreLoop = ["board opened", "card moved"] };
        return company;
    }

    /// <summary>Accounts that have paid 50 a month for 31 days; every sixth waits. One in so many of those who wait left two weeks ago, and one in twenty of the others.</summary>
    private static TestCompany Waiting(int oneIn = 5)
    {
        var company = new TestCompany();
        for (var i = 0; i < Accounts; i++)
        {
            var waits = i % 6 == 0;
            Account(company, $"{i}", waits, 30, (i / 6) % (waits ? oneIn : 20) == 0 ? 15 : null);
        }

        return company;
    }

    private static void Account(TestCompany company, string id, bool waits, double from, double? to)
    {
        company.Add(new CustomerFact($"c{id}", $"u{id}", null, null, null, null, null)).Subscription($"c{id}", 50, from + 1, to);
        if (waits) company.Add(new FeatureRequestFact($"r{id}", company.At(from + 3), $"u{id}", "Slack integration", "Slack", null, "request"));
    }
}
