using Crossroads.Statistics.Association;

namespace Crossroads.Features.Analytics.Engagement;

/// <summary>People drawn to a variant who used a feature, and those of them who came back; the feature "" is everybody who was drawn.</summary>
internal sealed record ExperimentCount(string Flag, string Variant, string Kind, string Feature, long People, long Back);

/// <summary>
/// Finds for each feature the experiment that led people to it: of all pairs of variants of all even draws the one that says most. Because the one that says most is chosen, its
/// p-value is corrected for all pairs that were looked at on the page (<see cref="FamilyWise"/>).
/// </summary>
internal static class FeatureExperiments
{
    private const long LeastPeople = 100;

    public static IReadOnlyDictionary<(string Kind, string Feature), FeatureExperiment> Of(IReadOnlyList<ExperimentCount> counts)
    {
        var tested = counts.GroupBy(count => count.Flag).SelectMany(flag => OfFlag(flag.Key, [.. flag])).ToList();
        var corrected = FamilyWise.Holm([.. tested.Select(test => test.Experiment.Effect.P)]);
        return tested.Select((test, index) => (test.Kind, test.Feature, Experiment: test.Experiment with { P = corrected[index], Comparisons = tested.Count }))
            .GroupBy(found => (found.Kind, found.Feature))
            .ToDictionary(feature => feature.Key, feature => feature.MinBy(found => found.Experiment.Effect.P).Experiment);
    }

    private static IEnumerable<(string Kind, string Feature, FeatureExperiment Experiment)> OfFlag(string flag, ExperimentCount[] counts)
    {
        var drawn = counts.Where(count => count.Kind.Length == 0 && count.People >= LeastPeople).ToList();
        if (drawn.Count < 2 || EvenSplit.Probability([.. drawn.Select(all => (double)all.People)]) < EvenSplit.Broken) yield break;
        foreach (var feature in counts.Where(count => count.Kind.Length > 0).GroupBy(count => (count.Kind, count.Feature)))
        {
            var arms = drawn.Select(all => (all.Variant, Arm: Arm(all, feature.FirstOrDefault(count => count.Variant == all.Variant)))).OrderBy(arm => arm.Arm.Used / arm.Arm.People).ToArray();
            for (var left = 0; left < arms.Length; left++)
            {
                for (var led = left + 1; led < arms.Length; led++)
                {
                    var effect = EncouragementEffect.Of(arms[led].Arm, arms[left].Arm);
                    if (!effect.Effect.IsKnown) continue;
                    yield return (feature.Key.Kind, feature.Key.Feature, new FeatureExperiment(flag, arms[led].Variant, arms[left].Variant, (long)(arms[led].Arm.People + arms[left].Arm.People), effect, effect.P, 1));
                }
            }
        }
    }

    private static EncouragementArm Arm(ExperimentCount all, ExperimentCount? used) => new(all.People, used?.People ?? 0, all.Back, used?.Back ?? 0);
}
