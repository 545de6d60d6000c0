using System.Globalization;
using Crossroads.Engine.Measures;
using Crossroads.Statistics.Intervals;

namespace Crossroads.Features.Billing;

/// <summary>The share of trials that become paying, by cohort and with young trials counted for what they are worth.</summary>
internal sealed class TrialPaidMeasure : IMeasure
{
    private const double UsualLengthDays = 14;
    private const int MinimumMature = 100;
    private const int MinimumConversions = 5;
    private const int SeriesCohortDays = 60;
    private const int SeriesMinimum = 10;

    public string Id => "billing.trial_paid";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        if (!context.Sources.IsConnected("trials")) return Measurement.Unknown("connect trials: when each trial began and whether it converted");

        var statement = await RoomStatement.OfAsync(typeof(TrialPaidMeasure), context, cancellationToken, new Dictionary<string, object?> { ["usual_length"] = UsualLengthDays });
        var groups = await statement.ReadAsync<TrialGroup>(cancellationToken);
        var cohorts = TrialCohorts.From(groups);
        if (cohorts.Exposure == 0)
            return Measurement.Unknown("trials: no trial of the last 90 days is old enough to have been decided") with { N = cohorts.Immature, Query = statement.Text };

        var conversion = cohorts.Conversion;
        return conversion.ToMeasurement(cohorts.Mature) with
        {
            Sufficient = cohorts.Mature >= MinimumMature || cohorts.Conversions >= MinimumConversions,
            Finding = string.Create(CultureInfo.InvariantCulture, $"{cohorts.Conversions} of {cohorts.Mature} decided trials became paying; {cohorts.Immature} are still open."),
            Series = Series(context, groups),
            Beside = new Dictionary<string, double?>
            {
                ["mature_trials"] = cohorts.Mature,
                ["open_trials"] = cohorts.Immature,
                ["conversions"] = cohorts.Conversions,
                ["mature_conversion"] = MatureConversion(groups.Where(group => group.AgeDays < 90 + group.LengthDays + TrialGroup.GraceDays)),
                ["median_days_to_convert"] = MedianDelay(groups),
            },
            Rows = new(
                ["started_weeks_ago", "trials", "converted", "decided"],
                [.. groups.Where(group => group.AgeDays < 120).GroupBy(group => group.AgeDays / 7).OrderBy(week => week.Key).Select(week => (IReadOnlyList<object?>)
                    [week.Key, week.Sum(group => group.Trials), week.Where(group => group.DelayDays is not null).Sum(group => group.Trials), week.All(group => group.IsMature)])]),
            Query = statement.Text,
        };
    }

    /// <summary>For each day the conversion of the trials of 60 days that had just been decided then.</summary>
    private static IReadOnlyList<SeriesPoint> Series(MeasureContext context, IReadOnlyList<TrialGroup> groups)
    {
        var points = Enumerable.Range(0, 90).Reverse().Select(daysAgo =>
        {
            var decided = groups.Where(group => group.IsMature && group.AgeDays - group.LengthDays - TrialGroup.GraceDays is var age && age >= daysAgo && age < daysAgo + SeriesCohortDays).ToArray();
            return new SeriesPoint(context.Today.AddDays(-1 - daysAgo), decided.Sum(group => group.Trials) >= SeriesMinimum ? MatureConversion(decided) : null);
        });
        return [.. points.SkipWhile(point => point.Value is null)];
    }

    private static double? MatureConversion(IEnumerable<TrialGroup> groups)
    {
        var mature = groups.Where(group => group.IsMature).ToArray();
        var trials = mature.Sum(group => group.Trials);
        return trials > 0 ? mature.Where(group => group.DelayDays is not null).Sum(group => group.Trials) / (double)trials : null;
    }

    private static double? MedianDelay(IReadOnlyList<TrialGroup> groups)
        => QuantileInterval.FromWeighted(groups.Where(group => group.DelayDays is not null).Select(group => new WeightedValue(group.DelayDays!.Value, group.Trials)), 0.5).ValueOrNull;
}
