using Crossroads.Engine.Company;
using Crossroads.Engine.Events;
using Crossroads.Engine.Signals;

namespace Crossroads.Tests.Features.Support;

public class SupportMeasuresTests
{
    private static TicketFact Ticket(TestCompany company, string id, double daysAgo, string user = "u", string subject = "How do I change my plan?", string? category = "howto_billing", double? resolvedDaysAgo = null, double? answeredAfterHours = null, string? status = null)
        => new(id, company.At(daysAgo, 10), user, subject, null, category, "mail", status,
            answeredAfterHours is { } hours ? company.At(daysAgo, 10).AddHours(hours) : null, resolvedDaysAgo is { } ago ? company.At(ago, 10) : null);

    [Fact]
    public async Task Tickets_a_day_leave_out_what_no_user_wrote()
    {
        var company = new TestCompany();
        for (var day = 1; day <= 28; day++)
        {
            company.Add(Ticket(company, $"a{day}", day, "ann")).Add(Ticket(company, $"b{day}", day, "bob"));
            company.Add(Ticket(company, $"spam{day}", day, status: "spam")).Add(Ticket(company, $"auto{day}", day, subject: "Automatic reply: away"));
        }

        company.Add(Ticket(company, "today", 0)).Add(Ticket(company, "old", 40));

        var rate = await company.MeasureAsync("support.tickets_per_day");

        rate.Value.ShouldBe(2);
        rate.N.ShouldBe(56);
        rate.Sufficient.ShouldBeTrue();
        rate.Series[^1].Value.ShouldBe(2);
        rate.Series[0].ShouldBe(new(company.Day(40), 1));
        rate.Low!.Value.ShouldBeInRange(1.6, 2);
        rate.High!.Value.ShouldBeInRange(2, 2.4);
    }

    [Fact]
    public async Task A_team_is_overwhelmed_by_more_than_ten_tickets_a_person_and_day()
    {
        var company = new TestCompany { Company = new CompanyProfile { Team = new TeamProfile { SupportPeople = 2 } } };
        for (var day = 1; day <= 30; day++)
            for (var i = 0; i < 30; i++) company.Add(Ticket(company, $"t{day}-{i}", day, i < 20 ? "loud" : $"u{i}"));

        var reading = await company.ReadAsync("support.ticket_load");

        reading.Measurement.Value!.Value.ShouldBe(1.5, 1e-9);
        reading.State.ShouldBe(SignalState.Fires);
        reading.Measurement.Beside["share_of_the_loudest_account"]!.Value.ShouldBe(2 / 3.0, 1e-12);
        reading.Measurement.Beside["distinct_requesters"].ShouldBe(11);
    }

    [Fact]
    public async Task A_growing_backlog_with_slow_answers_overwhelms_too()
    {
        var slow = new TestCompany { Company = new CompanyProfile { Team = new TeamProfile { SupportPeople = 1 } } };
        for (var day = 1; day <= 30; day++)
            for (var i = 0; i < 3; i++) slow.Add(Ticket(slow, $"t{day}-{i}", day, $"u{i}", resolvedDaysAgo: i == 0 && day > 4 ? day - 4 : null, answeredAfterHours: 120));

        var reading = await slow.ReadAsync("support.ticket_load");
        reading.Measurement.Value!.Value.ShouldBe(0.3, 1e-9);
        // 84 arrived, 26 were resolved within the 28 days (those of 30 to 5 days ago, four days later).
        reading.Measurement.Beside["backlog_drift"].ShouldBe(84 - 26);
        reading.State.ShouldBe(SignalState.Fires);

        var quick = new TestCompany { Company = slow.Company };
        for (var day = 1; day <= 30; day++)
            for (var i = 0; i < 3; i++) quick.Add(Ticket(quick, $"t{day}-{i}", day, $"u{i}", resolvedDaysAgo: i == 0 && day > 4 ? day - 4 : null, answeredAfterHours: 3));
        (await quick.ReadAsync("support.ticket_load")).State.ShouldBe(SignalState.Clear);
    }

    [Fact]
    public async Task Causes_are_counted_by_account_so_that_one_voice_is_one()
    {
        var company = new TestCompany();
        for (var i = 0; i < 40; i++) company.Add(Ticket(company, $"loud{i}", 10, "loud", "Dashboard is slow", "performance"));
        for (var i = 0; i < 12; i++) company.Add(Ticket(company, $"f{i}", 12, $"u{i}", i % 2 == 0 ? "Please add csv export" : "CSV exports needed", "missing_feature"));
        company.Subscription("acme", 70, 60).Add(new CustomerFact("acme", "u1", null, null, null, null, null));

        var causes = await company.MeasureAsync("support.ticket_causes");

        causes.Value!.Value.ShouldBe(12 / 13.0, 1e-12);
        causes.Rows!.Rows[0].Take(5).ShouldBe(["CSV exports needed", Crossroads.Engine.Texts.Complaint.MissingFeature, 12, 12, 70.0]);
        causes.Beside["causes_that_make_80_percent"].ShouldBe(1);
    }

    [Fact]
    public async Task Tickets_without_a_category_are_told_by_their_text()
    {
        var company = new TestCompany();
        company.Add(Ticket(company, "1", 3, "a", "The reports page is extremely slow and times out", null));
        company.Add(Ticket(company, "2", 3, "b", "Any plans for a mobile app?", null));
        company.Add(Ticket(company, "3", 3, "c", "Where can I find my last invoice", ""));
        company.Add(Ticket(company, "4", 3, "d", "Hello", null));

        var classified = await company.MeasureAsync("support.classified");

        var columns = classified.Rows!.Columns.ToList();
        double Probability(int row, string kind) => (double)classified.Rows.Rows[row][columns.IndexOf(kind)]!;
        Probability(0, "performance").ShouldBeGreaterThan(0.7);
        Probability(1, "missing_feature").ShouldBeGreaterThan(0.7);
        Probability(2, "howto_billing").ShouldBeGreaterThan(0.7);
        // A text that says nothing stays undecided.
        columns.Skip(7).Take(5).Max(kind => Probability(3, kind)).ShouldBeLessThan(0.4);
        classified.Value.ShouldBe(0);
    }

    [Fact]
    public async Task Labels_of_the_company_teach_its_own_words()
    {
        var company = new TestCompany();
        for (var i = 0; i < 60; i++)
        {
            company.Add(Ticket(company, $"p{i}", 20, $"u{i}", $"Kanban board glacial on monday {i}", "performance"));
            company.Add(Ticket(company, $"f{i}", 20, $"u{i}", $"Gantt view for planners {i}", "missing_feature"));
        }

        company.Add(Ticket(company, "x", 2, "x", "The board is glacial", null));

        var classified = await company.MeasureAsync("support.classified");

        var row = classified.Rows!.Rows.Single(row => (string)row[0]! == "x");
        ((double)row[7]!).ShouldBeGreaterThan(0.7);
        classified.Beside["accuracy_on_labelled"].ShouldBe(1);
    }

    [Fact]
    public async Task Without_tickets_every_signal_names_the_source()
    {
        foreach (var id in new[] { "support.ticket_load", "support.ticket_causes", "support.tickets_per_day" })
        {
            var reading = await new TestCompany().ReadAsync(id);
            reading.State.ShouldBe(SignalState.NoData);
            reading.Measurement.Missing.ShouldHaveSingleItem().ShouldContain("connect tickets");
        }
    }
}
