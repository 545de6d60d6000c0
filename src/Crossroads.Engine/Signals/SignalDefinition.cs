namespace Crossroads.Engine.Signals;

/// <summary>What a signal argues for.</summary>
public enum Side
{
    Scale,
    Iterate,

    /// <summary>A premise: when it does not hold, the question itself changes.</summary>
    Gate,

    /// <summary>Work to do, whatever the verdict.</summary>
    Work,

    /// <summary>Shown, argues for nothing.</summary>
    Info,
}

/// <summary>Beyond which value a signal fires.</summary>
/// <param name="Operator">"&gt;", "&gt;=", "&lt;" or "&lt;=".</param>
public sealed record Threshold(string Operator, double Value)
{
    /// <summary>True = large values fire.</summary>
    public bool FiresAbove => Operator is ">" or ">=";

    public bool IsBeyond(double value) => Operator switch
    {
        ">" => value > Value,
        ">=" => value >= Value,
        "<" => value < Value,
        "<=" => value <= Value,
        _ => throw new InvalidOperationException($"'{Operator}' is not a comparison."),
    };
}

/// <summary>
/// One measurable statement of the post: what is measured, when it fires, and how it can mislead. DECISION.md section 1 is the source of all of them.
/// </summary>
public sealed record SignalDefinition
{
    /// <summary>Room, dot, name; also the id of the measure that feeds it, unless <see cref="MeasureId"/> says otherwise.</summary>
    public required string Id { get; init; }

    /// <summary>The number in the catalogue of statements: S1, I2, T3…</summary>
    public required string Code { get; init; }

    public required string Title { get; init; }

    /// <summary>The post's own words.</summary>
    public required string SourceWords { get; init; }

    /// <summary>The post's section that says it: <see cref="PostSection"/>.</summary>
    public required string Section { get; init; }

    public required Side Side { get; init; }

    /// <summary>ratio (shown as per cent), usd, count, per_day, seconds, months, people, index, days, times…</summary>
    public required string Unit { get; init; }

    /// <summary>Null = no threshold: the signal informs.</summary>
    public Threshold? Threshold { get; init; }

    /// <summary>"30d vs 30d", "28d", "now"…</summary>
    public required string Window { get; init; }

    /// <summary>How exactly it is computed, population included.</summary>
    public required string Definition { get; init; }

    /// <summary>In words: "100 users in the base month".</summary>
    public required string MinimumSample { get; init; }

    /// <summary>The interval recipe (U1 to U8, exact) in words.</summary>
    public required string Uncertainty { get; init; }

    /// <summary>Sources that it needs, by id; all of them.</summary>
    public required IReadOnlyList<string> Needs { get; init; }

    /// <summary>How it can mislead.</summary>
    public required IReadOnlyList<string> Pitfalls { get; init; }

    public string? MeasureId { get; init; }

    /// <summary>True = money in the company's currency.</summary>
    public bool IsMoney => Unit == "money";

    public string MeasuredBy => MeasureId ?? Id;

    /// <summary>Signals that vote in the checklist: S1 to S12 and T1 to T4 for scale, I1 to I8 for iterate.</summary>
    public bool InChecklist => Side is Side.Scale or Side.Iterate && Code[0] is 'S' or 'T' or 'I';
}

/// <summary>The sections of the post, in its order, as the signals page groups them.</summary>
public static class PostSection
{
    public const string UserGrowth = "Scale: user growth signals";
    public const string TechnicalDebt = "Scale: technical debt indicators";
    public const string BusinessScale = "Scale: business scale triggers";
    public const string ProductMarketFit = "Iterate: product-market fit uncertainty";
    public const string ResourceConstraints = "Iterate: resource constraints";
    public const string Premises = "The dilemma and the stage";
    public const string Hybrid = "The hybrid approach";
    public const string FeatureDevelopment = "Feature development";
    public const string DatabaseScaling = "Database scaling";
    public const string Architecture = "Architecture and infrastructure";
    public const string Team = "Team scaling";
    public const string Financial = "Financial considerations";
    public const string Pitfalls = "Common pitfalls";
    public const string Questions = "The five questions";

    public static IReadOnlyList<string> InOrder { get; } =
    [
        UserGrowth, TechnicalDebt, BusinessScale, ProductMarketFit, ResourceConstraints, Premises, Hybrid, FeatureDevelopment,
        DatabaseScaling, Architecture, Team, Financial, Pitfalls, Questions,
    ];
}
