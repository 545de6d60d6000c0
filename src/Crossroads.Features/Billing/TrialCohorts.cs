using Crossroads.Statistics.Intervals;

namespace Crossroads.Features.Billing;

/// <summary>Trials of the same age and length that converted after the same number of days; null = they have not converted (yet).</summary>
internal sealed record TrialGroup(int AgeDays, int LengthDays, int? DelayDays, long Trials)
{
    public const int GraceDays = 14;

    public bool IsMature => AgeDays >= LengthDays + GraceDays;
}

/// <summary>
/// The conversion π of a cure model: a trial converts by age a with chance π·F(a), where F comes from the mature trials. A young trial without a payment is
/// worth F(a) of a failure, so growth does not bias π.
/// </summary>
internal sealed class TrialCohorts(IReadOnlyList<TrialGroup> groups)
{
    private const int WindowDays = 90;

    public static TrialCohorts From(IReadOnlyList<TrialGroup> all)
        => new([.. all.Where(group => group.AgeDays < WindowDays + group.LengthDays + TrialGroup.GraceDays)]);

    public long Mature => groups.Where(group => group.IsMature).Sum(group => group.Trials);

    public long Immature => groups.Where(group => !group.IsMature).Sum(group => group.Trials);

    public long Conversions => groups.Where(group => group.DelayDays is not null).Sum(group => group.Trials);

    /// <summary>Trials, young ones counted by how much of their time to decide is over.</summary>
    public double Exposure => Conversions + groups.Where(group => group.DelayDays is null).Sum(group => group.Trials * DecidedBy(group));

    public Estimate Conversion => Proportion.From(Conversions, Exposure);

    /// <summary>F: the share of eventual conversions that has happened at this age. Without a mature conversion to learn from, nothing before the trial's end.</summary>
    private double DecidedBy(TrialGroup trial)
    {
        if (trial.IsMature) return 1;
        var converters = groups.Where(group => group.IsMature && group.DelayDays is not null).ToArray();
        if (converters.Length == 0) return trial.AgeDays >= trial.LengthDays ? 1 : 0;
        return converters.Where(group => group.DelayDays < trial.AgeDays).Sum(group => group.Trials) / (double)converters.Sum(group => group.Trials);
    }
}
