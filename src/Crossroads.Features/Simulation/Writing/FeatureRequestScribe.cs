using Crossroads.Features.Simulation.Blueprints;
using Crossroads.Features.Simulation.Drawing;
using Crossroads.Features.Simulation.Living;

namespace Crossroads.Features.Simulation.Writing;

/// <summary>feature_requests.csv: one row a wish of one customer, in varied words; the topic is filled in for most.</summary>
internal sealed class FeatureRequestScribe(FolderContext context) : IScribe
{
    private static readonly string[] Titles = ["Please add {f}", "{f}", "Support for {f}", "It would help to have {f}", "Can you build {f}?", "Add {f} please!"];

    private readonly CsvFile _file = context.Csv("feature_requests.csv", "id", "created_at", "distinct_id", "title", "feature", "kind");
    private readonly HashSet<(long, int)> _asked = [];
    private long _number;

    public void Used(Company company, Customer customer, Person person, in Experience experience, int day)
    {
        var voices = context.Blueprint.Voices;
        foreach (var (feature, strength) in customer.Wants)
            if (context.Blueprint.Features.Missing(feature, day))
                Maybe(voices.RequestRate * voices.FeatureVoice * customer.Vocality * Math.Min(2, 0.4 + strength), customer, person, feature, day, experience.Hour);
        // The loud ask for what nobody who pays misses.
        if (customer.Loud && customer.PaidWeight == 0)
            Maybe(0.12 * customer.Vocality, customer, person, 1000 + (int)(customer.Id % 3), day, experience.Hour);
    }

    public void Dispose() => _file.Dispose();

    private void Maybe(double probability, Customer customer, Person person, int feature, int day, int hour)
    {
        if (!context.Dice.Chance(Math.Min(0.5, probability), Draw.Request, person.Id, day * 2048L + feature) || !_asked.Add((customer.Id, feature)))
            return;
        var id = ++_number;
        var name = feature >= 1000 ? FeaturePlan.Names[(feature + context.Blueprint.Days) % FeaturePlan.Names.Length] : context.Blueprint.Features.Features[feature].Name;
        var title = Titles[context.Dice.Whole(Titles.Length, Draw.RequestWords, id, 1)].Replace("{f}", FeatureWords.Say(name, context.Dice, id + 1_000_000), StringComparison.Ordinal);
        _file.Add($"f{id:00000}").Add(context.Clock.Instant(day, hour * 3600 + 3500 * context.Dice.Uniform(Draw.RequestWords, id, 2))).Add(context.Names.DistinctId(person))
            .Add(char.ToUpperInvariant(title[0]) + title[1..]).Add(context.Dice.Chance(0.85, Draw.RequestWords, id, 3) ? name : null)
            .Add(context.Dice.Chance(0.35, Draw.RequestWords, id, 4) ? "vote" : "request").EndRow();
    }
}
