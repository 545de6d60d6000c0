using Crossroads.Features.Analytics.Insights;
using Crossroads.Features.Ui.Formats;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace Crossroads.Features.Analytics.Engagement;

public partial class FeatureTable
{
    [Parameter, EditorRequired]
    public EngagementReport Report { get; set; } = null!;

    private int Limit => Page.Query("all") is null ? 20 : 200;

    /// <summary>The end of the axis on both sides: the next tenth beyond the widest interval that is not hopeless.</summary>
    private double Reach => Math.Clamp(
        Math.Ceiling(Report.Features.Take(Limit).Where(feature => feature.Comparison.Adjusted.IsKnown).Select(feature => Math.Max(Math.Abs(feature.Comparison.Adjusted.Low), Math.Abs(feature.Comparison.Adjusted.High))).DefaultIfEmpty(0.1).Max() * 10) / 10,
        0.1,
        0.6);

    private string At(double difference) => FormattableString.Invariant($"left:{Place(difference):0.##}%");

    private string Range(double low, double high) => FormattableString.Invariant($"left:{Place(low):0.##}%;width:{Math.Max(0.5, Place(high) - Place(low)):0.##}%");

    private double Place(double difference) => Math.Clamp(50 * (1 + (difference / Reach)), 0, 100);

    private static string Label(double difference) => Points(difference);

    private static string Points(double difference)
    {
        var points = Math.Round(difference * 100, MidpointRounding.AwayFromZero);
        return $"{(points > 0 ? "+" : points < 0 ? NumberFormatMinus : "")}{Math.Abs(points).ToString("0", System.Globalization.CultureInfo.InvariantCulture)}";
    }

    private const string NumberFormatMinus = "\u2212";

    private static string Sentence(FeatureUse feature)
        => $"{feature.Feature}: {Points(feature.Comparison.Adjusted.Value)} points, 80 % interval {Points(feature.Comparison.Adjusted.Low)} to {Points(feature.Comparison.Adjusted.High)}; {Verdict(feature)}";

    private static string Verdict(FeatureUse feature)
        => feature.IsFound ? $"found, {NumberFormat.Probability(feature.FalseDiscovery)} chance of a false find" : "may be chance";

    private static string Ran(FeatureExperiment run)
        => $"The experiment {run.Flag} led {Points(run.Effect.Moved)} points more people to it with “{run.Led}” than with “{run.Left}” (n {NumberFormat.Count(run.People)}). Among them it changes coming back by {Points(run.Effect.Effect.Value)} " +
            $"({Points(run.Effect.Effect.Low)} to {Points(run.Effect.Effect.High)}) points: {(run.IsSettled ? "an effect, not only an association" : "not settled, more people are needed")}{(run.Comparisons > 1 ? $" (corrected for {NumberFormat.Words(run.Comparisons)} comparisons)" : "")}.";

    private static string Experiment(FeatureUse feature)
    {
        if (!double.IsFinite(feature.PeopleEachArm)) return "No experiment can be planned: nobody is without it.";
        var aim = Math.Abs(feature.Comparison.Adjusted.IsKnown ? feature.Comparison.Adjusted.Value : 0) < 0.02 ? "a difference of 2 points" : $"{Points(feature.Comparison.Adjusted.Value)} points";
        var time = feature.ExperimentWeeks switch { null => "", < 1.5 => ", about a week", < 100 => $", about {NumberFormat.Count(Math.Round(feature.ExperimentWeeks.Value!))} weeks", _ => ", longer than two years: not worth it" };
        var what = feature.Kind == "page" ? "Lead half of those who have not seen it there" : "Propose it to half of those who have not used it";
        return $"{what}; {aim} needs {NumberFormat.Count(feature.PeopleEachArm)} people a side{time}.";
    }

    private string Explore(FeatureUse feature)
    {
        var query = new List<KeyValuePair<string, string?>> { new("kind", "retention"), new("s", feature.Kind == "event" ? feature.Feature : feature.Kind == "page" ? "$pageview" : InsightSeries.Every), new("m", "total"), new("p", ""), new("s", InsightSeries.Every), new("m", "total"), new("p", "") };
        if (feature.Kind == "event") return QueryHelpers.AddQueryString(Page.To("/analytics/explore"), query);
        query = [new("kind", "trends"), new("s", feature.Kind == "page" ? "$pageview" : InsightSeries.Every), new("m", "dau"), new("p", ""), new("ft", "event"), new("fk", feature.Kind == "page" ? "$pathname" : "feature"), new("fo", "exact"), new("fv", feature.Feature), new("from", "-90d"), new("by", "week")];
        return QueryHelpers.AddQueryString(Page.To("/analytics/explore"), query);
    }
}
