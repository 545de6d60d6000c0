using System.Collections.Immutable;

namespace Crossroads.Statistics.Hazards;

/// <summary>How causes change a rate.</summary>
public enum CauseLink
{
    /// <summary>λ = exp(x'α + Σ ±b·B): causes make each other worse. Poisson likelihood.</summary>
    Multiplicative,

    /// <summary>λ = exp(x'α)·(1 + Σ b·B): causes are independent reasons. Poisson likelihood; all causes must raise the rate.</summary>
    Additive,

    /// <summary>logit p = x'α + Σ ±b·B: chance of a yes, such as trial to paid. Binomial likelihood.</summary>
    Logistic,
}

/// <summary>A term of the base rate, with a normal prior on its coefficient α.</summary>
/// <param name="Name">For people.</param>
/// <param name="PriorMean">On the log (or logit) scale.</param>
/// <param name="PriorSpread">Standard deviation &gt; 0; must be finite, because evidence needs proper priors.</param>
public sealed record BaseTerm(string Name, double PriorMean, double PriorSpread);

/// <summary>
/// Something that can only push one way: its strength b per unit of dose is positive, with a log-normal prior, so that a small
/// sample cannot find that slowness prevents churn.
/// </summary>
/// <param name="Name">For people: "latency".</param>
/// <param name="Group">Side that it belongs to: "perf", "need".</param>
/// <param name="PriorMedian">Median of b, &gt; 0.</param>
/// <param name="PriorLogSpread">Standard deviation of log b, &gt; 0 and finite.</param>
/// <param name="Raises">True when the dose raises the rate; false when it lowers it (conversion under slowness).</param>
public sealed record Cause(string Name, string Group, double PriorMedian, double PriorLogSpread, bool Raises = true);

/// <summary>
/// People (or trials) who look alike to the model, counted together.
/// </summary>
/// <param name="Exposure">Person-weeks, or trials for the logistic link, ≥ 0.</param>
/// <param name="Events">How many had the event, ≥ 0; may be fractional when labels are uncertain.</param>
/// <param name="Base">Values x of the base terms, in their order.</param>
/// <param name="Doses">Values B ≥ 0 of the causes, in their order.</param>
public sealed record CauseCell(double Exposure, double Events, double[] Base, double[] Doses);

/// <summary>Terms, causes and priors as data. (Crossroads DECISION 2.3.)</summary>
public sealed record CauseModel(ImmutableArray<BaseTerm> Base, ImmutableArray<Cause> Causes)
{
    /// <summary>Number of parameters: the α, then the log b.</summary>
    public int Size => Base.Length + Causes.Length;

    /// <summary>Groups of the causes in order of first appearance.</summary>
    public ImmutableArray<string> Groups => [.. Causes.Select(cause => cause.Group).Distinct()];

    internal double PriorMean(int index) =>
        index < Base.Length ? Base[index].PriorMean : Math.Log(Causes[index - Base.Length].PriorMedian);

    internal double PriorSpread(int index) =>
        index < Base.Length ? Base[index].PriorSpread : Causes[index - Base.Length].PriorLogSpread;

    internal double Sign(int cause) => Causes[cause].Raises ? 1 : -1;

    internal string? Problem(IReadOnlyList<CauseCell> cells, CauseLink link)
    {
        if (cells.Count == 0)
        {
            return Reasons.NoData;
        }

        var isFit = Enumerable.Range(0, Size).All(i => double.IsFinite(PriorMean(i)) && PriorSpread(i) > 0 && double.IsFinite(PriorSpread(i)))
            && (link != CauseLink.Additive || Causes.All(cause => cause.Raises))
            && cells.All(cell => cell.Base.Length == Base.Length
                && cell.Doses.Length == Causes.Length
                && cell.Exposure >= 0
                && cell.Events >= 0
                && (link != CauseLink.Logistic || cell.Events <= cell.Exposure)
                && cell.Base.All(double.IsFinite)
                && cell.Doses.All(dose => double.IsFinite(dose) && dose >= 0));
        return !isFit ? Reasons.InvalidInput : cells.Any(cell => cell.Exposure > 0) ? null : Reasons.NoExposure;
    }
}
