using Crossroads.Engine.Measures;
using Crossroads.Statistics.Association;

namespace Crossroads.Features.Experiments;

/// <summary>Experiments on the way to paying: how many have a decided effect.</summary>
internal sealed class AbTestMeasure : IMeasure
{
    private const int MinimumPeople = 100;
    private static readonly string[] ControlNames = ["control", "false", "off", "a", "baseline"];

    public string Id => "experiments.ab";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        if (!context.Sources.IsConnected("events")) return Measurement.Unknown("connect events: $feature_flag_called says who saw which variant");
        var statement = await RoomStatement.OfAsync(typeof(AbTestMeasure), context, cancellationToken);
        var flags = (await statement.ReadAsync<VariantCount>(cancellationToken)).GroupBy(variant => variant.Flag).Where(flag => flag.Count() >= 2).ToArray();
        if (flags.Length > 0 && !context.Sources.IsConnected("subscriptions")) return Measurement.Unknown("connect subscriptions: who became paying after seeing a variant") with { Query = statement.Text };

        var results = flags.SelectMany(flag => Compare([.. flag])).ToArray();
        return EstimateMeasurement.Exact(results.Where(result => result.IsDecided).Select(result => result.Flag).Distinct().Count(), flags.Length) with
        {
            Finding = flags.Length == 0
                ? "No experiment ran in the last 90 days: effects on conversion are guesses."
                : $"{flags.Length} experiments ran in the last 90 days; {results.Where(result => result.IsDecided).Select(result => result.Flag).Distinct().Count()} are decided.",
            Beside = new Dictionary<string, double?> { ["experiments"] = flags.Length, ["with_a_broken_split"] = results.Where(result => result.SampleRatio < EvenSplit.Broken).Select(result => result.Flag).Distinct().Count() },
            Rows = new(
                ["experiment", "variant", "people", "control_people", "conversion", "control_conversion", "difference", "low", "high", "always_valid_half_width", "split_p", "result"],
                [.. results.Take(30).Select(result => result.ToRow())]),
            Query = statement.Text,
        };
    }

    private static IEnumerable<Result> Compare(VariantCount[] variants)
    {
        var control = ControlNames.Select(name => variants.FirstOrDefault(variant => string.Equals(variant.Variant, name, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(found => found is not null) ?? variants[0];
        var split = EvenSplit.Probability([.. variants.Select(variant => (double)variant.People)]);
        return variants.Where(variant => variant != control).Select(variant => new Result(variant.Flag, control, variant, VariantComparison.Of(control, variant), split));
    }

    private sealed record Result(string Flag, VariantCount Control, VariantCount Variant, VariantComparison Comparison, double SampleRatio)
    {
        public bool IsDecided => Comparison.IsDecided && SampleRatio >= EvenSplit.Broken && Math.Min(Control.People, Variant.People) >= MinimumPeople;

        public IReadOnlyList<object?> ToRow() =>
        [
            Flag, Variant.Variant, Variant.People, Control.People, (double)Variant.Conversions / Variant.People, (double)Control.Conversions / Control.People, Comparison.Difference, Comparison.Low, Comparison.High,
            Comparison.AlwaysValidHalfWidth, SampleRatio, SampleRatio < EvenSplit.Broken ? "broken split" : IsDecided ? Comparison.Difference > 0 ? "better" : "worse" : "undecided",
        ];
    }
}
