using Crossroads.Engine.Measures;
using Crossroads.Statistics.Intervals;

namespace Crossroads.Features.Database;

/// <summary>A share that a collector of the database's statistics reports: the mean of its days over the last week.</summary>
internal static class ReportedShare
{
    private const int WindowDays = 7;
    private const int FewestDays = 5;

    /// <summary>Null = nobody reports it.</summary>
    public static Measurement? Of(ReportedMetrics reported, string metric)
    {
        if (!reported.Has(metric)) return null;
        var daily = reported.Daily(metric, day => day.Mean);
        var known = daily.LastKnown(WindowDays);
        if (known.Length == 0) return null;
        var mean = AutocorrelatedMean.Ar1Inflated(daily.Last(WindowDays));
        return (mean.IsKnown ? mean.ToMeasurement(known.Length) : EstimateMeasurement.Exact(known.Average(), known.Length)) with
        {
            Sufficient = known.Length >= FewestDays, Series = daily.Shown(), Query = reported.Query,
        };
    }
}
