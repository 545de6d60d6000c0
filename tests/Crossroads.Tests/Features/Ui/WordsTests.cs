using Crossroads.Engine.Assessment;
using Crossroads.Features.Ui.Evidence;
using Crossroads.Features.Ui.Formats;
using Crossroads.Features.Ui.Sources;
using Crossroads.Features.Ui.Thresholds;
using Crossroads.Tests.Features.Ui.Fixtures;

namespace Crossroads.Tests.Features.Ui;

/// <summary>Titles are sentences made from data.</summary>
public sealed class WordsTests
{
    [Fact]
    public void A_verdict_of_money_says_how_many_times()
        => Say(SampleCompany.Iterate()).ShouldBe("Iterate. Missing features cost you about three times what slowness and outages do.");

    [Fact]
    public void A_verdict_of_both_says_that_neither_is_clearly_more()
        => Say(SampleCompany.Both()).ShouldBe("Both. Slowness and outages cost you money, missing features do too, and neither is clearly more.");

    [Fact]
    public void Without_money_the_verdict_counts_the_checklist()
        => Say(SampleCompany.Measured()).ShouldBe("Iterate. Two of six signs for iterating show, three of 14 for scaling.");

    [Fact]
    public void Without_evidence_the_verdict_says_so()
    {
        var sentence = VerdictWords.Sentence(SampleCompany.Nothing().Assessment);
        sentence.Word.ShouldBe("Not enough data yet.");
        sentence.Side.ShouldBeNull();
    }

    [Fact]
    public void The_lead_leaves_out_a_sentence_that_only_names_the_verdict()
    {
        var assessment = SampleCompany.Measured().Assessment with { Summary = ["Iterate: the checklist points there.", "Retention is 33 %."] };
        VerdictWords.Lead(assessment).ShouldBe("Retention is 33\u202f%.");
        VerdictWords.Lead(assessment with { Summary = ["Retention is low."] }).ShouldBe("Retention is low.");
    }

    [Fact]
    public void A_frozen_verdict_names_its_reason()
    {
        VerdictWords.Frozen(SampleCompany.Frozen().Assessment)!.ShouldContain("events fell by 70 %");
        VerdictWords.Frozen(SampleCompany.Measured().Assessment).ShouldBeNull();
    }

    [Theory]
    [InlineData("capacity.server_load", "Server load, busy hour reaches 70\u202f% around 26 July")]
    [InlineData("database.slow_queries", "Slow queries: 3 a day, above 1 a day")]
    [InlineData("growth.mau_growth", "Monthly active users: 31\u202f%, not above 50\u202f%")]
    [InlineData("billing.trial_paid", "Trial to paid: 5.3\u202f%, perhaps under 5\u202f%")]
    [InlineData("support.ticket_load", "Support tickets per person: unknown. Connect support desk")]
    [InlineData("security.sensitive_data", "Sensitive user data is held back: the data cannot be trusted now")]
    [InlineData("capacity.headroom", "Headroom to the ceiling: 1.7 times")]
    public void A_signal_is_a_sentence(string id, string sentence)
    {
        var assessment = SampleCompany.Measured().Assessment;
        SignalSentence.Of(assessment.Signals.Single(signal => signal.Id == id), assessment).ShouldBe(sentence);
    }

    [Fact]
    public void Coming_is_clear_today_and_likely_past_the_threshold_within_the_horizon()
    {
        var signals = SampleCompany.Measured().Assessment.Signals;
        signals.Where(signal => SignalWords.ShownState(signal) == "coming").ShouldHaveSingleItem().Id.ShouldBe("capacity.server_load");
    }

    [Theory]
    [InlineData("connect postgres: missing and unused indexes, the costliest statements", "connect postgres")]
    [InlineData("requests: no route looks like an API (/api, /v1)", "requests: no route looks like an API")]
    [InlineData("state team.planned_hires in company.yaml: open and budgeted roles", "state team.planned hires in company.yaml")]
    public void A_reason_in_a_cell_is_one_clause(string missing, string clause) => MissingWords.Clause(missing).ShouldBe(clause);

    [Theory]
    [InlineData("70", "ratio", 0.7)]
    [InlineData("70 %", "ratio", 0.7)]
    [InlineData("1,200", "money", 1200d)]
    [InlineData("$10,000", "money", 10_000d)]
    [InlineData("2.5", "seconds", 2.5)]
    public void A_threshold_is_typed_as_the_page_shows_it(string text, string unit, double value)
        => ThresholdInput.Parse(text, unit).ShouldBe(((double?)value, (string?)null));

    [Theory]
    [InlineData("", "ratio", "Write the value")]
    [InlineData("many", "count", "is not a number")]
    [InlineData("-3", "count", "not negative")]
    [InlineData("NaN", "count", "is not a number")]
    [InlineData("7000", "ratio", "per cent")]
    public void A_threshold_that_is_none_says_why(string text, string unit, string reason)
    {
        var (value, error) = ThresholdInput.Parse(text, unit);
        value.ShouldBeNull();
        error.ShouldNotBeNull().ShouldContain(reason);
    }

    [Fact]
    public void Evidence_is_found_for_signals_questions_and_parts_and_for_nothing_else()
    {
        var view = SampleCompany.Iterate();
        var signal = EvidenceCard.Find(view, "database.slow_queries").ShouldNotBeNull();
        signal.Rows!.Rows.Count.ShouldBe(24);
        signal.Query!.ShouldContain("select");
        signal.More.ShouldBe("/signals/database.slow_queries");
        EvidenceCard.Find(view, "monthly_churn").ShouldNotBeNull().Signals.ShouldHaveSingleItem().Id.ShouldBe("billing.churn");
        EvidenceCard.Find(view, "trials.missing_features").ShouldNotBeNull().Title.ShouldBe("About $2,000 a month: trials that do not convert");
        EvidenceCard.Find(view, "no.such").ShouldBeNull();
        EvidenceCard.Find(SampleCompany.Measured(), "trials.missing_features").ShouldBeNull();
    }

    [Fact]
    public void Ages_are_told_against_the_clock_of_the_data()
    {
        var view = SampleCompany.Measured();
        DataClock.Of(view).ShouldBe(view.ComputedAt);
        DataClock.Of(view with { ComputedAt = view.ComputedAt.AddDays(400) }).ShouldBe(view.Assessment.Sources.Max(source => source.Last)!.Value);
    }

    private static string Say(AssessmentView view)
    {
        var sentence = VerdictWords.Sentence(view.Assessment);
        return $"{sentence.Word} {sentence.Rest}";
    }
}
