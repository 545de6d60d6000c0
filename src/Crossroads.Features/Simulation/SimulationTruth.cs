using System.Text.Json.Serialization;

namespace Crossroads.Features.Simulation;

/// <summary>The true answer of a synthetic company, as in <c>truth.json</c>. Money in the home currency.</summary>
public sealed record SimulationTruth
{
    /// <summary><c>scale</c> or <c>iterate</c>: the side with the larger revenue at risk.</summary>
    [JsonPropertyName("verdict")] public required string Verdict { get; init; }

    /// <summary>Mean monthly revenue lost over the next 90 days because slowness, errors, downtime and limits are not fixed.</summary>
    [JsonPropertyName("rar_scale")] public required double RarScale { get; init; }

    /// <summary>Mean monthly revenue lost over the next 90 days because needs are not met.</summary>
    [JsonPropertyName("rar_iterate")] public required double RarIterate { get; init; }

    /// <summary>Standard error of the two by the replicates.</summary>
    [JsonPropertyName("rar_scale_se")] public required double RarScaleError { get; init; }
    [JsonPropertyName("rar_iterate_se")] public required double RarIterateError { get; init; }

    /// <summary>The two amounts, and the revenue of the status quo, by who pays it.</summary>
    [JsonPropertyName("parts")] public required TruthParts Parts { get; init; }

    [JsonPropertyName("mrr")] public required double Mrr { get; init; }

    [JsonPropertyName("cause_share")] public required CauseShare CauseShare { get; init; }

    /// <summary>Share of the churned revenue of the last 90 days that was lost to failed payments; not part of <see cref="CauseShare"/>.</summary>
    [JsonPropertyName("involuntary_share")] public required double InvoluntaryShare { get; init; }

    /// <summary>Days from <c>as_of</c> until the busy hour stays at 70 % (100 %) of the limit, or at 100 connections; null: not within 90 days.</summary>
    [JsonPropertyName("first_passage_util70")] public required int? FirstPassageUtil70 { get; init; }
    [JsonPropertyName("first_passage_conn100")] public required int? FirstPassageConn100 { get; init; }
    [JsonPropertyName("first_passage_util100")] public required int? FirstPassageUtil100 { get; init; }

    [JsonPropertyName("seed")] public required int Seed { get; init; }
    [JsonPropertyName("days")] public required int Days { get; init; }
    [JsonPropertyName("generator")] public required string Generator { get; init; }
    [JsonPropertyName("horizon_days")] public required int HorizonDays { get; init; }
    [JsonPropertyName("replicates")] public required int Replicates { get; init; }
    [JsonPropertyName("traps")] public required IReadOnlyList<string> Traps { get; init; }
    [JsonPropertyName("not_connected")] public required IReadOnlyList<string> NotConnected { get; init; }
}

/// <summary>Shares of voluntarily churned revenue by true cause, last 90 days; they sum to 1.</summary>
public sealed record CauseShare(
    [property: JsonPropertyName("perf")] double Performance,
    [property: JsonPropertyName("feat")] double Features,
    [property: JsonPropertyName("other")] double Other);

/// <summary>Mean monthly revenue over the next 90 days.</summary>
/// <param name="Staying">Of those who pay on the last day of data.</param>
/// <param name="Trials">Of those whose trial ends later; who leaves again and still pays counts among those who stay.</param>
/// <param name="Deals">Of deals won later.</param>
/// <param name="Outages">What outages cost in one piece, as a negative number.</param>
public sealed record RevenueParts(
    [property: JsonPropertyName("staying")] double Staying,
    [property: JsonPropertyName("trials")] double Trials,
    [property: JsonPropertyName("deals")] double Deals,
    [property: JsonPropertyName("outages")] double Outages)
{
    public static RevenueParts operator -(RevenueParts a, RevenueParts b) => Subtract(a, b);

    public static RevenueParts Subtract(RevenueParts left, RevenueParts right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new RevenueParts(left.Staying - right.Staying, left.Trials - right.Trials, left.Deals - right.Deals, left.Outages - right.Outages);
    }

    internal static RevenueParts Mean(IEnumerable<RevenueParts> parts)
    {
        var all = parts.ToArray();
        return new RevenueParts(all.Average(p => p.Staying), all.Average(p => p.Trials), all.Average(p => p.Deals), all.Average(p => p.Outages));
    }
}

/// <summary>Where the truth lies: revenue as it is, and what each side's future has over it, by who pays it.</summary>
public sealed record TruthParts(
    [property: JsonPropertyName("as_is")] RevenueParts AsIs,
    [property: JsonPropertyName("scale")] RevenueParts Scale,
    [property: JsonPropertyName("iterate")] RevenueParts Iterate);
