using Crossroads.Statistics.Association;
using Crossroads.Statistics.Intervals;

namespace Crossroads.Features.Analytics.Engagement;

/// <summary>One feature (an event, a value of the property feature, a page) and what goes with it.</summary>
/// <param name="Users">People who used it in the last 28 days.</param>
/// <param name="Adoption">Their share of the active people of these days.</param>
/// <param name="Repeat">The share of them who used it on two days or more.</param>
/// <param name="Adopters">People who used it for the first time in the month before.</param>
/// <param name="Kept">The share of adopters who were active again in the last 28 days.</param>
/// <param name="Others">People as active in that month who did not use it.</param>
/// <param name="OthersKept">The share of them who were active again.</param>
/// <param name="Comparison">The difference among people who are alike.</param>
/// <param name="FalseDiscovery">The least rate of false discoveries at which it counts as found; NaN = not tested.</param>
/// <param name="PeopleEachArm">What an experiment needs that would settle it.</param>
/// <param name="ExperimentWeeks">How long that takes with the people who come; null = never.</param>
public sealed record FeatureUse(
    string Feature, string Kind, long Users, Estimate Adoption, Estimate Repeat, long Adopters, Estimate Kept, long Others, Estimate OthersKept, Comparison Comparison, double FalseDiscovery, double PeopleEachArm, double? ExperimentWeeks)
{
    /// <summary>The experiment that led people to it, where one did; null = all that is known is an association.</summary>
    public FeatureExperiment? Experiment { get; init; }

    /// <summary>Of ten such findings at most one is chance.</summary>
    public const double FoundRate = 0.1;

    /// <summary>Fewer adopters are too few to say anything.</summary>
    public const long LeastAdopters = 20;

    public bool IsFound => FalseDiscovery <= FoundRate;
}

/// <summary>A flag whose variants were drawn by lot and led people to a feature.</summary>
/// <param name="Effect">What using it does to coming back, among those whom the variant led to it.</param>
/// <param name="P">Its p-value, corrected for having been chosen among all comparisons.</param>
/// <param name="Comparisons">Pairs of variants, over all flags and features, that led people somewhere.</param>
public sealed record FeatureExperiment(string Flag, string Led, string Left, long People, EncouragementEffect Effect, double P, int Comparisons)
{
    private const double Settled = 0.05;

    /// <summary>The effect is there, whichever way it goes.</summary>
    public bool IsSettled => P <= Settled;
}

/// <summary>Everything that the page of engagement shows.</summary>
/// <param name="Segment">The property of persons by which people were also compared; null = none was there.</param>
/// <param name="ActiveDays">How many people were active on exactly n of the last 28 days, n from 1.</param>
public sealed record EngagementReport(
    DateOnly Today, long Active, IReadOnlyList<FeatureUse> Features, string? Segment, IReadOnlyList<long> ActiveDays, TimeToValue? Value, string Query)
{
    /// <summary>Bots, internal and test people, who are left out.</summary>
    public long ExcludedPeople { get; init; }

    /// <summary>Days of the three months without trustworthy events, which are left out.</summary>
    public int MissingDays { get; init; }
}

/// <summary>How long newcomers took to the event that means value.</summary>
/// <param name="Points">Hours since the first event, and the share that had got there by then.</param>
/// <param name="MedianHours">NaN = fewer than half got there.</param>
public sealed record TimeToValue(string Event, long Newcomers, long Reached, double MedianHours, double MedianLow, double MedianHigh, IReadOnlyList<(double Hours, double Share)> Points, double WithinDay, double WithinWeek);
