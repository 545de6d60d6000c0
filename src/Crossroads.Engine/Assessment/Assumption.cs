namespace Crossroads.Engine.Assessment;

/// <summary>How an assumption is said to people; the model counts in its own units.</summary>
public enum AssumptionUnit
{
    /// <summary>How much more often something happens: 0.16 = 16 % more. The model counts e^b − 1.</summary>
    MoreOften,

    /// <summary>How much less often: 0.11 = 11 % less. The model counts 1 − e^−b.</summary>
    LessOften,

    /// <summary>A share a month, on a logarithmic scale.</summary>
    Rate,

    /// <summary>A chance, on a logistic scale.</summary>
    Chance,

    /// <summary>A factor.</summary>
    Times,

    /// <summary>A plain share.</summary>
    Share,
    Weeks,
    Days,
}

/// <summary>What is believed of a parameter, in the model's units.</summary>
/// <param name="Median">Half of the belief lies under it.</param>
/// <param name="Spread">Standard deviation of its logarithm (of its logit for a chance); 0 = a plain number, believed as it is.</param>
public readonly record struct Belief(double Median, double Spread);

/// <summary>The range in which somebody believes a parameter to lie, with four chances in five, as people say it. Equal ends = a plain number.</summary>
public sealed record AssumedRange(double Low, double High);

/// <summary>
/// Something that the money model believes before it has seen the company. It is a statement, not a finding: it has a source, can be changed with a reason, and
/// stands beside what the data said.
/// </summary>
/// <param name="Id">Stable: "churn.latency".</param>
/// <param name="Group">Heading under which it is shown.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Meaning">One sentence that a founder understands.</param>
/// <param name="Unit">How it is said.</param>
/// <param name="Default">The product's own belief, in the model's units.</param>
/// <param name="Least">Lowest value that may be stated, as people say it.</param>
/// <param name="Most">Highest value that may be stated.</param>
/// <param name="Source">Where the default comes from.</param>
public sealed record AssumptionDefinition(string Id, string Group, string Title, string Meaning, AssumptionUnit Unit, Belief Default, double Least, double Most, string Source)
{
    /// <summary>The standard normal's 90th percentile.</summary>
    private const double Ninetieth = 1.2815515655446004;

    /// <summary>Ends that are closer than this leave the data nothing to say.</summary>
    private const double NarrowestRatio = 1.05;

    public bool IsPoint => Default.Spread == 0;

    /// <summary>Set by calibration on simulated companies; a change would make the intervals wrong, so there is no form for it.</summary>
    public bool IsCalibrated { get; init; }

    /// <summary>The belief as a range with four chances in five, and its middle, as people say it.</summary>
    public (double Low, double Middle, double High) Shown(Belief belief) => (ToShown(Quantile(belief, -Ninetieth)), ToShown(belief.Median), ToShown(Quantile(belief, Ninetieth)));

    /// <summary>The belief of a range that passed <see cref="Problem"/>; null = the default.</summary>
    public Belief Of(AssumedRange? own)
    {
        if (own is null) return Default;
        var (low, high) = (FromShown(own.Low), FromShown(own.High));
        if (IsPoint) return new Belief(low, 0);
        return Unit == AssumptionUnit.Chance
            ? new Belief(Logistic((Logit(low) + Logit(high)) / 2), (Logit(high) - Logit(low)) / 2 / Ninetieth)
            : new Belief(Math.Sqrt(low * high), Math.Log(high / low) / 2 / Ninetieth);
    }

    /// <summary>Why a range cannot be taken, naming the field and what is allowed; null = it can.</summary>
    public string? Problem(AssumedRange range)
    {
        if (IsCalibrated) return $"{Title} is calibrated on simulated companies and cannot be changed.";
        string? Outside(string field, double value)
            => double.IsFinite(value) && value >= Least && value <= Most ? null : $"{field} must lie between {AssumptionWords.Value(Least, Unit)} and {AssumptionWords.Value(Most, Unit)}; it is {AssumptionWords.Value(value, Unit)}.";
        if (IsPoint) return Outside("The value", range.Low) ?? (range.Low == range.High ? null : "The value is one number, not a range.");
        if ((Outside("“From”", range.Low) ?? Outside("“To”", range.High)) is { } outside) return outside;
        return range.High >= range.Low * NarrowestRatio ? null : $"“To” must be at least a twentieth above “From” ({AssumptionWords.Value(range.Low, Unit)}): a narrower belief would leave the data nothing to say.";
    }

    /// <summary>A value of the model as people say it.</summary>
    public double ToShown(double value) => Unit switch
    {
        AssumptionUnit.MoreOften => Math.Exp(value) - 1,
        AssumptionUnit.LessOften => 1 - Math.Exp(-value),
        _ => value,
    };

    private double FromShown(double shown) => Unit switch
    {
        AssumptionUnit.MoreOften => Math.Log(1 + shown),
        AssumptionUnit.LessOften => -Math.Log(1 - shown),
        _ => shown,
    };

    private double Quantile(Belief belief, double z) => Unit == AssumptionUnit.Chance ? Logistic(Logit(belief.Median) + (belief.Spread * z)) : belief.Median * Math.Exp(belief.Spread * z);

    private static double Logit(double p) => Math.Log(p / (1 - p));

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));
}
