using Crossroads.Engine.Company;
using Crossroads.Engine.Events;
using Crossroads.Engine.Signals;

namespace Crossroads.Tests.Features.Decision.Signals;

public class DecisionSignalsTests
{
    private static TicketFact Ticket(TestCompany company, string id, double daysAgo, string user, string category)
        => new(id, company.At(daysAgo, 10), user, category, null, category, null, null, null, null);

    private static CustomerFact Customer(string id) => new(id, id, null, null, null, null, null);

    [Fact]
    public async Task Leavers_are_asked_first_and_their_tickets_speak_for_the_silent()
    {
        var company = new TestCompany();
        string?[] reasons = ["performance", "missing_feature", "missing_feature", "too_expensive", "payment_failed", null, null];
        for (var i = 0; i < reasons.Length; i++) company.Add(Customer($"c{i}")).Subscription($"c{i}", 20, 100, 20, reasons[i]);
        company.Add(Ticket(company, "t1", 30, "c5", "performance")).Add(Ticket(company, "t2", 31, "c5", "performance")).Add(Ticket(company, "t3", 200, "c6", "performance"));
        // Still paying by another subscription, and long gone: no leavers of these days.
        company.Subscription("stays", 20, 100, 20, "performance").Subscription("stays", 30, 20, id: "new plan").Subscription("gone", 20, 300, 120, "performance");

        var because = await company.MeasureAsync("decision.leaving_because");

        because.N.ShouldBe(5);
        because.Beside["leavers"].ShouldBe(6);
        because.Beside["performance"]!.Value.ShouldBe(0.4, 1e-12);
        because.Beside["missing_features"]!.Value.ShouldBe(0.4, 1e-12);
        because.Beside["other"]!.Value.ShouldBe(0.2, 1e-12);
        because.Beside["performance_low"]!.Value.ShouldBeLessThan(0.4);
        because.Finding!.ShouldContain("stated reasons");
        because.Sufficient.ShouldBeFalse();
    }

    [Fact]
    public async Task A_reason_in_words_is_read()
    {
        var company = new TestCompany().Subscription("a", 20, 100, 20, "The app was too slow and always timing out").Subscription("b", 20, 100, 20, "We need an integration with Slack, it is missing");

        var because = await company.MeasureAsync("decision.leaving_because");

        because.Rows!.Rows.Select(row => (row[1], row[5])).ShouldBe([("a", "Performance"), ("b", "MissingFeature")], ignoreOrder: true);
    }

    [Fact]
    public async Task The_backlog_grows_when_wishes_come_faster_than_they_are_served()
    {
        var growing = new TestCompany();
        for (var i = 0; i < 60; i++) growing.Add(new FeatureRequestFact($"r{i}", growing.At(30), $"u{i}", "wish", i < 4 ? "csv export" : $"topic {i}", null, null));
        growing.Add(new ChangeFact(growing.At(10), "feature_shipped", "CSV export"));

        var reading = await growing.ReadAsync("decision.acquire_faster_than_build");
        reading.Measurement.Value.ShouldBe(60 / 4.0);
        reading.Measurement.Beside["open_wishes"].ShouldBe(56);
        reading.State.ShouldBe(SignalState.Fires);
        reading.Measurement.Finding!.ShouldStartWith("Yes");

        var shrinking = new TestCompany();
        string[] topics = ["export", "mobile", "sso", "themes", "reports", "search", "calendar", "board", "roles", "forms"];
        for (var i = 0; i < 100; i++) shrinking.Add(new FeatureRequestFact($"r{i}", shrinking.At(150), $"u{i}", "wish", topics[i % 10], null, null));
        foreach (var topic in topics) shrinking.Add(new ChangeFact(shrinking.At(10), "feature_shipped", topic));
        shrinking.Add(new FeatureRequestFact("new", shrinking.At(5), "u", "wish", "another", null, null));
        (await shrinking.ReadAsync("decision.acquire_faster_than_build")).State.ShouldBe(SignalState.Clear);
    }

    [Fact]
    public async Task The_literal_rule_counts_distinct_accounts_of_30_days_on_each_side()
    {
        var company = new TestCompany();
        for (var i = 0; i < 5; i++) company.Add(Customer($"p{i}")).Add(Ticket(company, $"p{i}", 10, $"p{i}", "performance")).Add(Ticket(company, $"again{i}", 9, $"p{i}", "performance"));
        company.Add(Customer("slow")).Subscription("slow", 20, 100, 10, "performance");
        company.Add(Customer("errors")).Subscription("errors", 20, 100, 10, "other").Add(new RequestDayFact(company.Day(15), "errors", 100, 5, 200, 0));
        for (var i = 0; i < 3; i++) company.Add(Customer($"f{i}")).Add(new FeatureRequestFact($"f{i}", company.At(10), $"f{i}", "wish", "export", null, null)).Add(Ticket(company, $"ft{i}", 9, $"f{i}", "missing_feature"));
        company.Add(Ticket(company, "old", 40, "old", "missing_feature")).Add(Ticket(company, "howto", 4, "howto", "howto_billing"));

        var rule = await company.ReadAsync("decision.literal_rule");

        rule.Measurement.Beside["performance"].ShouldBe(7);
        rule.Measurement.Beside["features"].ShouldBe(3);
        rule.Measurement.Value.ShouldBe(0.7);
        rule.Measurement.Finding!.ShouldEndWith("scale.");
    }

    [Fact]
    public async Task A_first_mover_window_needs_an_end_and_asks_again_after_it()
    {
        var company = new TestCompany();
        (await company.ReadAsync("decision.first_mover")).State.ShouldBe(SignalState.NoData);

        company.Company = company.Company with { Facts = new FactsProfile { FirstMoverWindowEnds = new DateOnly(2026, 9, 1) } };
        var open = await company.ReadAsync("decision.first_mover");
        open.State.ShouldBe(SignalState.Fires);
        open.Measurement.Beside["days_left"].ShouldBe(92);

        company.Company = company.Company with { Facts = new FactsProfile { FirstMoverWindowEnds = new DateOnly(2026, 5, 1) } };
        var over = await company.ReadAsync("decision.first_mover");
        over.State.ShouldBe(SignalState.NoData);
        over.Measurement.Missing[0].ShouldContain("answer again");
    }

    [Fact]
    public async Task The_wrong_choice_has_no_number_before_the_money_model_and_the_data_have_an_age()
    {
        (await new TestCompany().MeasureAsync("decision.wrong_choice")).Value.ShouldBeNull();
        (await new TestCompany().Active("a", 3).MeasureAsync("decision.reassess")).Value.ShouldBe(0);
    }
}
