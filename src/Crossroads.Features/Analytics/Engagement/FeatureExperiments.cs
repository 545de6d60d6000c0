using Crossroads.Statistics.Association;

namespace Crossroads.Features.Analytics.Engagement;

/// <summary>People drawn to a variant who used a feature, and those of them who came back; the feature "" is everybody who was drawn.</summary>
internal sealed record ExperimentCount(string Flag, string Variant, string Kind, string Feature, long People, long Back);

/// <summary>Finds for each feature the experiment that led people to it: of all even draws the one that says most.</summary>
internal static class FeatureExperiments
{
    private const long LeastPeople = 100;

    /// <summary>Variants that one flag gives to everybody alike are as many as each other, but for chance.</summary>
    private const double BrokenSplit = 0.001;

    public static IReadOnlyDictionary<(string Kind, string Feature), FeatureExperiment> Of(IReadOnlyList<ExperimentCount> counts)
        => counts.GroupBy(count => count.Flag).SelectMany(flag => OfFlag(flag.Key, [.. flag]))
            .GroupBy(found => (found.Kind, found.Feature))
            .ToDictionary(feature => feature.Key, feature => feature.MinBy(found => found.Experiment.Effect.P).Experiment);

    private static IEnumerable<(string Kind, string Feature, FeatureExperiment Experiment)> OfFlag(string flag, ExperimentCount[] counts)
    {
        var drawn = counts.Where(count => count.Kind.Length == 0 && count.People >= LeastPeople).ToDictionary(count => count.Variant);
        if (drawn.Count < 2) yield break;
        foreach (var feature in counts.Where(count => count.Kind.Length > 0 && drawn.ContainsKey(count.Variant)).GroupBy(count => (count.Kind, count.Feature)))
        {
            var arms = drawn.Values.Select(all => (all.Variant, Arm: Arm(all, feature.FirstOrDefault(count => count.Variant == all.Variant)))).OrderBy(arm => arm.Arm.Used / arm.Arm.People).ToArray();
            var (led, left) = (arms[^1], arms[0]);
            var effect = EncouragementEffect.Of(led.Arm, left.Arm);
            if (!effect.Effect.IsKnown || effect.SplitP < BrokenSplit) continue;
            yield return (feature.Key.Kind, feature.Key.Feature, new FeatureExperiment(flag, led.Variant, left.Variant, (long)(led.Arm.People + left.Arm.People), effect));
        }
    }

    private static EncouragementArm Arm(ExperimentCount all, ExperimentCount? used) => new(all.People, used?.People ?? 0, all.Back, used?.Back ?? 0);
}
