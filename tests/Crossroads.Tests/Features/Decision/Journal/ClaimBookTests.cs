using Crossroads.Engine.Assessment;
using Crossroads.Features.Decision.Journal;
using Crossroads.Tests.Features.Ui.Fixtures;

namespace Crossroads.Tests.Features.Decision.Journal;

/// <summary>Past claims held against the records of the days after them; the expected numbers are worked out by hand.</summary>
public sealed class ClaimBookTests
{
    private static readonly DateOnly Start = new(2026, 1, 5);

    [Fact]
    public void An_amount_holds_when_the_revenue_of_those_who_left_lies_in_its_interval()
    {
        // 300 + 300 + 300 left by their own will, half of it for missing features: 450 over the horizon, missed for half of it.
        var claim = Amounts(Book(iterate: (100, 200, 300), lost: 300, missing: 0.5, performance: 0.1)).Single(one => one.Subject == "iterate");
        claim.Seen!.Value.ShouldBe(225, 1e-9);
        claim.Held.ShouldBe(true);
        claim.Due.ShouldBe(Start.AddDays(90));
    }

    [Theory]
    [InlineData(100, 200, false)]
    [InlineData(230, 500, false)]
    [InlineData(225, 225, true)]
    public void Its_ends_belong_to_an_interval_and_nothing_beyond(double low, double high, bool held)
        => Amounts(Book(iterate: (low, low, high), lost: 300, missing: 0.5, performance: 0.1)).Single(one => one.Subject == "iterate").Held.ShouldBe(held);

    [Fact]
    public void Who_left_against_their_will_count_for_neither_side()
    {
        var book = Book(iterate: (0, 1, 9999), lost: 300, missing: 0.5, performance: 0.1, voluntary: 0.02, involuntary: 0.01);
        Amounts(book).Single(one => one.Subject == "iterate").Seen!.Value.ShouldBe(150, 1e-9);
    }

    [Theory]
    [InlineData(0.1, 0.4, 0.2, false, true)]
    [InlineData(0.4, 0.1, 0.2, true, false)]
    [InlineData(0.4, 0.1, 0.8, true, true)]
    public void The_likelier_side_is_right_when_it_cost_more(double performance, double missing, double probability, bool cameTrue, bool held)
    {
        var claim = Book(probability: probability, lost: 300, performance: performance, missing: missing).Of(ClaimKind.Side).First();
        (claim.CameTrue, claim.Held).ShouldBe((cameTrue, held));
        var score = ClaimScore.Of([claim]);
        score.Brier!.Value.ShouldBe(Math.Pow(probability - (cameTrue ? 1 : 0), 2), 1e-12);
        score.LogScore!.Value.ShouldBe(-Math.Log(cameTrue ? probability : 1 - probability), 1e-12);
    }

    [Fact]
    public void Sides_that_cost_about_the_same_cannot_be_told_apart()
        => Book(probability: 0.8, lost: 300, performance: 0.3, missing: 0.26).Of(ClaimKind.Side).First().Unscored.ShouldBe("both sides cost about the same: who left does not tell");

    [Fact]
    public void What_the_team_worked_on_is_not_scored_and_says_since_when()
    {
        var decision = new TeamDecision(1, Start.AddDays(10), "iterate", "Ship export", "ada", default, null, null, []);
        var book = Book(probability: 0.2, lost: 300, performance: 0.1, missing: 0.4, decisions: [decision]);
        Amounts(book).Single(one => one.Subject == "iterate").Unscored!.ShouldContain("15 Jan 2026");
        Amounts(book).Single(one => one.Subject == "scale").Held.ShouldNotBeNull();
        book.Of(ClaimKind.Side).First().Unscored.ShouldNotBeNull();
        var withdrawn = Book(probability: 0.2, lost: 300, performance: 0.1, missing: 0.4, decisions: [decision with { WithdrawnAt = DateTimeOffset.UnixEpoch }]);
        Amounts(withdrawn).Single(one => one.Subject == "iterate").Held.ShouldNotBeNull("what was withdrawn was not worked on");
    }

    [Fact]
    public void Nothing_is_scored_before_its_horizon_has_passed()
    {
        var records = Enumerable.Range(0, 12).Select(week => Record(Start.AddDays(7 * week))).ToArray();
        var book = ClaimBook.Of(records, []);
        book.Claims.ShouldBeEmpty();
        book.FirstDue.ShouldBe(Start.AddDays(90));
        ClaimBook.Of([], []).FirstDue.ShouldBeNull();
    }

    [Fact]
    public void A_claim_without_a_record_at_its_end_says_so()
    {
        var records = new[] { Record(Start), Record(Start.AddDays(120)) };
        Amounts(ClaimBook.Of(records, [])).ShouldAllBe(claim => claim.Unscored == "no verdict was recorded around the end of its horizon");
    }

    [Theory]
    [InlineData(42, 0.7, 30, 60, true, true)]
    [InlineData(70, 0.7, 30, 60, true, false)]
    [InlineData(null, 0.7, 30, 60, false, false)]
    [InlineData(null, 0.1, null, null, false, true)]
    [InlineData(42, 0.1, null, null, true, false)]
    [InlineData(84, 0.6, 50, null, true, true)]
    public void A_date_holds_when_the_signal_fires_within_its_interval(int? fires, double probability, int? low, int? high, bool cameTrue, bool held)
    {
        var records = Enumerable.Range(0, 14).Select(week =>
        {
            var day = Start.AddDays(7 * week);
            var isOver = fires is { } on && 7 * week >= on;
            return Record(day, signal: Signal(isOver ? "fires" : "clear", isOver ? null : new ForecastResult(true, probability, null, At(low), At(high))));
        }).ToArray();
        var claim = ClaimBook.Of(records, []).Of(ClaimKind.Date).First(one => one.Day == Start);
        (claim.CameTrue, claim.Held).ShouldBe((cameTrue, held));
        claim.SeenOn.ShouldBe(fires is { } seen ? Start.AddDays(seen) : null);

        static DateOnly? At(int? days) => days is { } some ? Start.AddDays(some) : null;
    }

    [Fact]
    public void A_signal_that_fell_silent_or_has_another_threshold_cannot_be_scored()
    {
        var silent = new[] { Record(Start, signal: Signal("clear", new ForecastResult(true, 0.5, null, null, null))), Record(Start.AddDays(90), signal: Signal("no_data", null)) };
        ClaimBook.Of(silent, []).Of(ClaimKind.Date).Single().Unscored.ShouldBe("it was not measured at the end of its horizon");
        var moved = new[] { Record(Start, signal: Signal("clear", new ForecastResult(true, 0.5, null, null, null))), Record(Start.AddDays(90), signal: Signal("clear", null) with { Threshold = new ThresholdResult(">", 9, false) }) };
        ClaimBook.Of(moved, []).Of(ClaimKind.Date).Single().Unscored.ShouldBe("its threshold was changed meanwhile");
    }

    [Fact]
    public void Horizons_that_overlap_are_counted_as_one()
    {
        var claims = Enumerable.Range(0, 27).Select(week => new Claim(ClaimKind.Amount, Start.AddDays(7 * week), Start.AddDays((7 * week) + 90), "scale") { Held = week % 5 != 0 }).ToArray();
        var score = ClaimScore.Of(claims);
        (score.Claims, score.Scored, score.Held, score.Apart, score.IsEnough).ShouldBe((27, 27, 21, 3, true));
        ClaimScore.Of([.. claims.Take(9)]).IsEnough.ShouldBeFalse();
    }

    private static IReadOnlyList<Claim> Amounts(ClaimBook book) => [.. book.Of(ClaimKind.Amount).Where(claim => claim.Day == Start)];

    private static ClaimBook Book(
        (double Low, double Middle, double High)? iterate = null, double probability = 0.3, double lost = 0, double performance = 0, double missing = 0, double voluntary = 0.02, double involuntary = 0,
        IReadOnlyList<TeamDecision>? decisions = null)
        => ClaimBook.Of([.. Enumerable.Range(0, 14).Select(week => Record(Start.AddDays(7 * week), iterate, probability, lost, performance, missing, voluntary, involuntary))], decisions ?? []);

    private static AssessmentResult Record(
        DateOnly day, (double Low, double Middle, double High)? iterate = null, double probability = 0.3, double lost = 0, double performance = 0, double missing = 0, double voluntary = 0.02, double involuntary = 0, SignalResult? signal = null)
    {
        var (low, middle, high) = iterate ?? (0, 100, 1000);
        var amount = new MoneyDistribution(1, 1, 1, 1);
        return SampleCompany.Iterate().Assessment with
        {
            AsOf = day,
            ProbabilityScale = probability,
            RevenueAtRisk = new RevenueAtRisk
            {
                Currency = "USD", HorizonDays = 90, Scale = amount, Iterate = amount,
                Parts = [new RiskPart("churn.latency", "scale", 50, 1, 500, "B"), new RiskPart("landing.latency", "scale", 9000, 8000, 9999, "B"), new RiskPart("churn.missing_features", "iterate", middle, low, high, "B")],
            },
            ChurnCauses = new ChurnCauses(new ShareInterval(performance, 0, 1), new ShareInterval(missing, 0, 1), new ShareInterval(1 - performance - missing, 0, 1)),
            Signals =
            [
                .. signal is null ? Array.Empty<SignalResult>() : [signal],
                Signal("clear", null) with { Id = "billing.monthly_churn", Beside = new Dictionary<string, double?> { ["lost_mrr"] = lost, ["voluntary"] = voluntary, ["involuntary"] = involuntary } },
            ],
        };
    }

    private static SignalResult Signal(string state, ForecastResult? forecast) => new()
    {
        Id = "capacity.server_load", Code = "S1", Title = "Server load", SourceWords = "", Section = "", Side = "scale", State = state, Value = 0.5, Unit = "ratio", Window = "28d",
        Threshold = new ThresholdResult(">", 0.7, true), Trend = "up", Forecast = forecast, Needs = [], Missing = [], Definition = "",
    };
}
