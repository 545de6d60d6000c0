using Crossroads.Engine.Company;
using Crossroads.Engine.Events;
using Crossroads.Engine.Signals;

namespace Crossroads.Tests.Features.Requests;

public class RequestsMeasuresTests
{
    private static FeatureRequestFact Request(TestCompany company, string id, double daysAgo, string user, string title, string? feature = null, string? body = null)
        => new(id, company.At(daysAgo, 10), user, title, feature, body, "request");

    private static CustomerFact Customer(string customer, string? segment = null, int? employees = null) => new(customer, customer, customer, null, employees, segment, null);

    [Fact]
    public async Task Requests_of_the_same_words_or_feature_are_one_topic()
    {
        var company = new TestCompany();
        company.Add(Request(company, "1", 5, "a", "Please add CSV export", "csv export"));
        company.Add(Request(company, "2", 5, "b", "exporting", "CSV exports"));
        company.Add(Request(company, "3", 5, "c", "I wish there was an export to csv"));
        company.Add(Request(company, "4", 5, "d", "Dark theme"));
        company.Add(Request(company, "5", 5, "e", "dark themes!"));
        company.Add(new ChangeFact(company.At(2), "feature_shipped", "CSV export for reports"));

        var book = await company.MeasureAsync("requests.book");

        book.Rows!.Rows.Select(row => row[6]).Distinct().Count().ShouldBe(2);
        book.Rows.Rows[0][6].ShouldBe(book.Rows.Rows[2][6]);
        book.Rows.Rows[0][9].ShouldBe(company.Day(2));
        book.Rows.Rows[3][9].ShouldBeNull();
    }

    [Fact]
    public async Task Segments_that_want_opposite_things_conflict_and_one_shared_wish_does_not()
    {
        var torn = new TestCompany();
        var united = new TestCompany();
        string[] topics = ["export", "mobile", "sso", "themes", "reports"];
        for (var i = 0; i < 100; i++)
        {
            // Segment a asks often for what segment b asks seldom.
            var rank = (i / 2) % 15;
            var wish = rank < 5 ? 0 : rank < 9 ? 1 : rank < 12 ? 2 : rank < 14 ? 3 : 4;
            torn.Add(Customer($"u{i}", i % 2 == 0 ? "a" : "b")).Add(Request(torn, $"r{i}", 20, $"u{i}", "wish", topics[i % 2 == 0 ? wish : 4 - wish]));
            united.Add(Customer($"u{i}", i % 2 == 0 ? "a" : "b")).Add(Request(united, $"r{i}", 20, $"u{i}", "wish", topics[wish < 4 ? 0 : wish]));
        }

        var conflict = await torn.ReadAsync("requests.conflict");
        conflict.Measurement.Beside["disagreement"]!.Value.ShouldBe(2, 0.1);
        conflict.Measurement.Beside["entropy"]!.Value.ShouldBeGreaterThan(0.95);
        conflict.State.ShouldBe(SignalState.Fires);

        (await united.ReadAsync("requests.conflict")).State.ShouldBe(SignalState.Clear);
    }

    [Fact]
    public async Task One_loud_account_is_one_voice()
    {
        var company = new TestCompany();
        for (var i = 0; i < 200; i++) company.Add(Request(company, $"loud{i}", 10, "loud", "wish", "export"));
        for (var i = 0; i < 10; i++) company.Add(Customer($"u{i}", "a")).Add(Request(company, $"r{i}", 10, $"u{i}", "wish", "mobile"));
        for (var i = 0; i < 10; i++) company.Add(Customer($"v{i}", "b")).Add(Request(company, $"s{i}", 10, $"v{i}", "wish", "export"));

        var rows = (await company.MeasureAsync("requests.conflict")).Rows!.Rows;

        rows[0].Take(3).ShouldBe(["export", 11, Math.Round(11 / 21.0, 3)]);
    }

    [Fact]
    public async Task Without_segments_the_conflict_is_unknown_and_says_so()
    {
        var company = new TestCompany();
        for (var i = 0; i < 40; i++) company.Add(Request(company, $"r{i}", 10, $"u{i}", "wish", i % 2 == 0 ? "export" : "mobile"));

        var conflict = await company.MeasureAsync("requests.conflict");

        conflict.Value.ShouldBeNull();
        conflict.Missing[0].ShouldContain("segment");
        conflict.Beside["entropy"].ShouldBe(1);
    }

    [Fact]
    public async Task Enterprise_interest_counts_open_deals_of_large_companies_and_says_what_blocks_them()
    {
        var company = new TestCompany().Subscription("a", 20, 60).Subscription("b", 20, 60).Subscription("c", 20, 60);
        company.Add(new DealFact(company.At(10), "Big", 500, "security", "open")).Add(new DealFact(company.At(5), "big", 400, "security", null));
        company.Add(new DealFact(company.At(10), null, 100, "function", null));
        // Too small, too old, lost.
        company.Add(new DealFact(company.At(10), "Small", 60, "function", null)).Add(new DealFact(company.At(120), "Old", 900, "scale", null)).Add(new DealFact(company.At(9), "Gone", 900, "price", "closed lost"));
        company.Add(Customer("mid", employees: 80)).Add(Request(company, "r", 20, "mid", "wish", "export"));
        company.Add(Customer("tiny", employees: 5)).Add(Request(company, "s", 20, "tiny", "wish", "export"));

        var reading = await company.ReadAsync("requests.enterprise");

        reading.Measurement.Value.ShouldBe(3);
        reading.State.ShouldBe(SignalState.Fires);
        reading.Measurement.Beside["blocked_by_scale"].ShouldBe(1);
        reading.Measurement.Beside["blocked_by_function"].ShouldBe(2);
        reading.Measurement.Beside["expected_mrr"]!.Value.ShouldBe(600 * 0.3, 1e-9);
    }

    [Fact]
    public async Task The_founders_answer_counts_where_no_deal_is_known()
    {
        var company = new TestCompany();
        (await company.ReadAsync("requests.enterprise")).State.ShouldBe(SignalState.NoData);

        company.Company = company.Company with { Facts = new FactsProfile { EnterpriseInterest = 1, RivalsScalingAggressively = 0 } };
        var reading = await company.ReadAsync("requests.enterprise");
        reading.State.ShouldBe(SignalState.Fires);
        reading.ProbabilityFires!.Value.ShouldBe(0.95, 1e-9);
        (await company.ReadAsync("requests.competition")).State.ShouldBe(SignalState.Clear);
    }

    [Fact]
    public async Task Competition_rises_when_mentions_rise_faster_than_texts()
    {
        var rising = new TestCompany().Add(new CompetitorFact(new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero), "Globex", "founded"));
        var growing = new TestCompany().Add(new CompetitorFact(new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero), "Globex", "founded"));
        for (var i = 0; i < 200; i++)
        {
            rising.Add(new TicketFact($"a{i}", rising.At(30), "u", i < 20 ? "We look at Globex" : "How do I", null, null, null, null, null, null));
            growing.Add(new TicketFact($"a{i}", rising.At(30), "u", i < 20 ? "We look at Globex" : "How do I", null, null, null, null, null, null));
        }

        for (var i = 0; i < 100; i++)
        {
            rising.Add(new TicketFact($"b{i}", rising.At(120), "u", i < 2 ? "globex?" : "How do I", null, null, null, null, null, null));
            growing.Add(new TicketFact($"b{i}", rising.At(120), "u", i < 10 ? "globex?" : "How do I", null, null, null, null, null, null));
        }

        (await rising.ReadAsync("requests.competition")).State.ShouldBe(SignalState.Fires);
        var steady = await growing.ReadAsync("requests.competition");
        // Twice the mentions in twice the texts: the chance of a rise is a half.
        steady.Measurement.Value!.Value.ShouldBe(0.5, 0.05);
        steady.State.ShouldBe(SignalState.Uncertain);
    }

    [Fact]
    public async Task The_matrix_holds_who_is_compared_for_what()
    {
        var company = new TestCompany();
        company.Add(new CompetitorFact(company.At(200), "Globex", "price cut"));
        company.Add(Request(company, "1", 5, "a", "Kanban board as in Globex", "kanban board"));
        company.Add(Request(company, "2", 5, "b", "Globex has a kanban board, please"));
        company.Subscription("c", 10, 60, 5, "We switched to Initech because of the price");

        var matrix = await company.MeasureAsync("requests.competitive");

        matrix.Value.ShouldBe(1);
        matrix.Rows!.Rows.Select(row => string.Join("|", row)).ShouldBe(["Globex|kanban board|2", "Initech|no feature named|1"]);
    }

    [Fact]
    public async Task Shipped_features_are_linked_to_earlier_requests()
    {
        var company = new TestCompany();
        company.Add(Request(company, "1", 50, "a", "wish", "csv export")).Add(Request(company, "2", 40, "b", "wish", "csv export")).Add(Request(company, "3", 3, "c", "wish", "dark mode")).Add(Request(company, "4", 60, "d", "wish", "sso"));
        company.Add(new ChangeFact(company.At(20), "feature_shipped", "CSV export")).Add(new ChangeFact(company.At(10), "feature_shipped", "Dark mode")).Add(new ChangeFact(company.At(120), "feature_shipped", "Old thing"));

        var service = await company.MeasureAsync("requests.request_service");

        // Dark mode was asked for only after it had been shipped.
        service.Value.ShouldBe(0.5);
        service.N.ShouldBe(2);
        service.Beside["median_request_age_days"].ShouldBe(30);
        // Single sign-on, and dark mode, which was asked for again.
        service.Beside["open_requests"].ShouldBe(2);
        service.Beside["top_10_coverage"]!.Value.ShouldBe(3 / 4.0, 1e-12);
    }

    [Fact]
    public async Task Integrations_weigh_by_what_their_accounts_pay()
    {
        var company = new TestCompany().Subscription("a", 90, 60).Subscription("b", 10, 60);
        company.Add(Customer("a")).Add(Customer("b"));
        company.Add(Request(company, "1", 5, "a", "Slack integration")).Add(Request(company, "2", 5, "b", "Dark mode"));

        var integrations = await company.MeasureAsync("requests.integrations");

        integrations.Value!.Value.ShouldBe(0.9, 1e-12);
        integrations.Beside["unweighted_share"].ShouldBe(0.5);
        integrations.Sufficient.ShouldBeFalse();
    }
}
