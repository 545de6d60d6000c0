using Crossroads.Statistics.Intervals;

namespace Crossroads.Features.Decision.Journal;

/// <summary>How past claims of one kind did.</summary>
/// <param name="Claims">All that came due.</param>
/// <param name="Scored">Of them, those that could be scored.</param>
/// <param name="Held">Of those scored, how many held: the interval contained what came, or the likelier side was right.</param>
/// <param name="Brier">Mean squared difference between the probability and what came, 0 to 1; a coin has 0.25. Null = there was no probability to score.</param>
/// <param name="LogScore">Mean of −ln of the probability that was given to what came, 0 to ∞; a coin has 0.69.</param>
/// <param name="Apart">Horizons among them that do not overlap: the others share days and tell less than their number says.</param>
internal sealed record ClaimScore(int Claims, int Scored, int Held, double? Brier, double? LogScore, int Apart)
{
    /// <summary>Fewer say nothing about a promise of eight in ten.</summary>
    public const int Enough = 10;

    /// <summary>A claim of certainty that fails would have an infinite score.</summary>
    private const double Edge = 0.001;

    public bool IsEnough => Scored >= Enough;

    /// <summary>The share that held with its 95 % interval.</summary>
    public Estimate Coverage => Proportion.From(Held, Scored);

    public static ClaimScore Of(IReadOnlyCollection<Claim> claims)
    {
        var scored = claims.Where(claim => claim.Held is not null).ToArray();
        var told = claims.Where(claim => claim is { Probability: not null, CameTrue: not null }).ToArray();
        return new ClaimScore(
            claims.Count,
            scored.Length,
            scored.Count(claim => claim.Held == true),
            told.Length == 0 ? null : told.Average(claim => Math.Pow(claim.Probability!.Value - (claim.CameTrue!.Value ? 1 : 0), 2)),
            told.Length == 0 ? null : told.Average(claim => -Math.Log(Math.Max(Edge, claim.CameTrue!.Value ? claim.Probability!.Value : 1 - claim.Probability!.Value))),
            ApartOf([.. scored.Select(claim => (claim.Day, claim.Due)).Distinct().OrderBy(span => span.Due)]));
    }

    private static int ApartOf(IReadOnlyList<(DateOnly Day, DateOnly Due)> spans)
    {
        var (count, free) = (0, DateOnly.MinValue);
        foreach (var (day, due) in spans)
        {
            if (day < free) continue;
            count++;
            free = due;
        }

        return count;
    }
}
