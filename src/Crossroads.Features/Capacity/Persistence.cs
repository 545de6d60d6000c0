using Crossroads.Statistics.Intervals;

namespace Crossroads.Features.Capacity;

/// <summary>"Consistently": not only is the mean beyond the limit, it is so on ten of fourteen days.</summary>
internal static class Persistence
{
    private const double ShareOfDays = 10.0 / 14;

    /// <summary>Pr(the mean is beyond and it is so on most days). Fewer days than asked for leave the probability that the days seen were unlucky ones.</summary>
    public static double Of(Estimate mean, IReadOnlyCollection<double> days, double limit)
    {
        var beyond = days.Count(day => day >= limit);
        var needed = Math.Ceiling((ShareOfDays * days.Count) - 1e-9);
        var probability = mean.ProbabilityAbove(limit);
        return beyond >= needed ? probability : Math.Min(probability, Proportion.From(beyond, days.Count).ProbabilityAbove((needed - 0.5) / days.Count));
    }
}
