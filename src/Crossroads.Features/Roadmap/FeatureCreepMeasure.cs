using Crossroads.Engine.Measures;
using Crossroads.Statistics.Intervals;

namespace Crossroads.Features.Roadmap;

/// <summary>The share of the features shipped in 90 days that no request, no experiment and no use speaks for.</summary>
internal sealed class FeatureCreepMeasure : IMeasure
{
    private const double LowAdoption = 0.05;
    private const int AdoptionDays = 30;
    private const int MinimumItems = 5;

    public string Id => "roadmap.feature_creep";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        if (!context.Sources.IsConnected("changelog")) return Measurement.Unknown("connect changelog: what was shipped (kind feature_shipped)");
        if (!context.Sources.IsConnected("feature_requests") && !context.Sources.IsConnected("events"))
            return Measurement.Unknown("connect feature_requests: what was asked for, or events: what is used");

        var (items, query) = await ShippedItems.ReadAsync(context, cancellationToken);
        if (items.Count == 0) return Measurement.Unknown("changelog: nothing of kind feature_shipped in the last 90 days") with { Query = query };

        bool IsSettled(ShippedItem item) => context.Today.DayNumber - item.Day.DayNumber >= AdoptionDays;
        bool HasEvidence(ShippedItem item) => item.Requests > 0 || item.IsTested == true || item.Adoption >= LowAdoption || (item.Adoption is not null && !IsSettled(item));
        var creep = items.Where(item => !HasEvidence(item)).ToArray();
        var settled = items.Where(item => IsSettled(item) && item.Adoption is not null).ToArray();
        return Proportion.From(creep.Length, items.Count).ToMeasurement(items.Count) with
        {
            Sufficient = items.Count >= MinimumItems,
            Finding = creep.Length == 0
                ? $"A request, an experiment or use speaks for each of {items.Count} shipped features."
                : $"Nothing speaks for {creep.Length} of {items.Count} shipped features: {string.Join(", ", creep.Take(5).Select(item => item.What))}.",
            Beside = new Dictionary<string, double?>
            {
                ["asked_for"] = context.Sources.IsConnected("feature_requests") ? items.Count(item => item.Requests > 0) : null,
                ["tested"] = items.Count(item => item.IsTested == true),
                ["low_adoption_after_30_days"] = settled.Length > 0 ? settled.Count(item => item.Adoption < LowAdoption) / (double)settled.Length : null,
            },
            Rows = new(
                ["shipped_on", "what", "requests", "experiment", "share_of_active_users", "evidence"],
                [.. items.OrderByDescending(item => item.Day).Take(30).Select(item => (IReadOnlyList<object?>)[item.Day, item.What, item.Requests, item.IsTested, item.Adoption, HasEvidence(item)])]),
            Query = query,
        };
    }
}
