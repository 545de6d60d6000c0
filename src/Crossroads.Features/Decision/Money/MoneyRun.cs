using Crossroads.Statistics.Sampling;

namespace Crossroads.Features.Decision.Money;

/// <summary>Facts, fits and draws of one evaluation, before they become numbers for people.</summary>
internal sealed class MoneyRun
{
    public const int Draws = 500;

    // The seed is a constant: facts alone decide.
    private readonly SeededRandom _seed = new(20_240_701);

    private MoneyRun(MoneyFacts facts, int horizon, double? usageShare, Priors priors)
    {
        (Facts, Horizon) = (facts, horizon);
        Churn = ChurnModel.Fit(facts, priors, Next("churn"), Draws);
        Trials = TrialModel.Fit(facts, priors, Next("trials"), Draws);
        Shares = new CauseShares(Churn);
        TolerantProbability = Tolerance.Probability(Tolerance.Prior(facts, priors), Churn, Trials);
        ChurnDraws = Shares.Weigh(Tolerance.Mix(Churn.Minding, Churn.Tolerant, TolerantProbability, Next("tolerance")), facts.ExitReasons, facts.OtherReasons, Next("reasons"));
        TrialDraws = Tolerance.Alike(ChurnDraws, Trials);
        Capacity = CapacityOutlook.Of(facts, 7 * AlikeGroup.Weeks, Next("capacity"), Draws);
        SignUps = SignUpOutlook.Of(facts, Trials, Next("sign-ups"), Draws);
        Landing = LandingModel.Fit(facts, priors, Next("landing"), Draws);
        var groups = new AlikeGroups(facts, Churn, Trials);
        var deals = DealOutlook.Draw(facts, priors, horizon, Next("deals"), Draws);
        var sales = DowntimeSales.Draw(facts, usageShare, Next("downtime"), Draws);
        var gap = FitGap.Draw(facts, Trials, SignUps, Next("fit gap"), Draws);
        var guesses = Guesses(facts.HasLatency, Next("latency"));
        var memory = Memory.Of(facts, Next("memory"), Draws);
        Project = (churning, trying) => new RiskProjection(groups, churning, trying, Landing, Capacity, SignUps, deals, sales, guesses, gap, memory, Trials.Length);
        Projection = Project(ChurnDraws, TrialDraws);
        Raw = [.. Enumerable.Range(0, Draws).Select(draw => Projection.Risk(draw, Levers.None))];
        Noise = Discrepancy.Draw(Next("discrepancy"), Draws);
        Absent = AbsentParts.Of(this, usageShare);
        Summary = new RiskSummary(Raw, Noise);
        Priors = priors;
    }

    public Priors Priors { get; }

    public MoneyFacts Facts { get; }

    public int Horizon { get; }

    public ChurnModel Churn { get; }

    public TrialModel Trials { get; }

    public CauseShares Shares { get; }

    public IReadOnlyList<FormDraw> ChurnDraws { get; }

    public IReadOnlyList<FormDraw> TrialDraws { get; }

    /// <summary>That these people hardly mind how the product performs.</summary>
    public double TolerantProbability { get; }

    public CapacityOutlook Capacity { get; }

    public SignUpOutlook SignUps { get; }

    public LandingModel Landing { get; }

    /// <summary>Parts that cannot be counted, and what is missing for each.</summary>
    public IReadOnlyDictionary<string, string> Absent { get; }

    /// <summary>The same futures under other draws of churn and trials.</summary>
    public Func<IReadOnlyList<FormDraw>, IReadOnlyList<FormDraw>, RiskProjection> Project { get; }

    public RiskProjection Projection { get; }

    /// <summary>Money at risk of each draw, before what models of this kind are wrong by.</summary>
    public RiskDraw[] Raw { get; }

    public (double Scale, double Iterate)[] Noise { get; }

    public RiskSummary Summary { get; }

    /// <returns>Null when there is no money to speak of.</returns>
    public static MoneyRun? Of(MoneyFacts facts, int horizon, double? usageShare, Priors? priors = null)
        => facts.Spans.Count == 0 || !(facts.Spans.Max(span => span.Mrr) > 0) ? null : new MoneyRun(facts, horizon, usageShare, priors ?? Priors.Default);

    public ulong Next(string name) => _seed.Substream(name).NextUInt64();

    /// <summary>Where no response time is known, the product may be half or twice as slow as a usual one.</summary>
    private static double[] Guesses(bool isKnown, ulong seed)
    {
        var random = new SeededRandom(seed);
        return [.. Enumerable.Range(0, Draws).Select(_ => isKnown ? 1 : Math.Exp(0.7 * random.NextNormal()))];
    }
}
