using System.Text.RegularExpressions;
using Crossroads.Engine.Measures;
using Crossroads.Statistics.Intervals;

namespace Crossroads.Features.Analytics.Signals;

/// <summary>The share of sessions on phones and tablets, whether newcomers on them become paying as often, and who asks for an app.</summary>
internal sealed partial class MobileMeasure : IMeasure
{
    private const int MinimumPeople = 50;

    public string Id => "analytics.mobile";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        if (!context.Sources.IsConnected("events")) return Measurement.Unknown("connect events with $device_type or $os");
        var statement = await RoomStatement.OfAsync(typeof(MobileMeasure), context, cancellationToken);
        var sessions = await statement.ReadOneAsync<Sessions>(cancellationToken);
        var wishes = await AskForAppAsync(context, cancellationToken);
        if (sessions.Trials == 0)
        {
            return Measurement.Unknown("events carry neither $device_type nor $os: send them (the SDKs do) to see phones and tablets") with
            {
                Beside = new Dictionary<string, double?> { ["accounts_asking_for_mobile"] = wishes }, Query = statement.Text,
            };
        }

        var share = Proportion.Clustered(new ClusterCounts(sessions.People, sessions.Trials, sessions.Successes, sessions.SquaredTrials, sessions.SquaredSuccessesPerTrial));
        var layers = await (await RoomStatement.OfAsync(typeof(MobileMeasure), context, cancellationToken, suffix: ".Conversion")).ReadAsync<OutcomeLayer>(cancellationToken);
        var gap = context.Sources.IsConnected("subscriptions") ? AdjustedDifference.Of(layers) : null;
        return share.ToMeasurement(sessions.People) with
        {
            Sufficient = sessions.People >= MinimumPeople,
            Beside = new Dictionary<string, double?>
            {
                ["conversion_gap"] = gap?.ValueOrNull,
                ["conversion_gap_low"] = gap is { IsKnown: true } ? gap.Low : null,
                ["conversion_gap_high"] = gap is { IsKnown: true } ? gap.High : null,
                ["accounts_asking_for_mobile"] = wishes,
                ["sessions"] = sessions.Trials,
            },
            Rows = new(
                ["first_device", "new_users", "became_paying"],
                [["phone or tablet", layers.Sum(layer => layer.WithPeople), layers.Sum(layer => layer.WithOutcome)], ["desktop", layers.Sum(layer => layer.WithoutPeople), layers.Sum(layer => layer.WithoutOutcome)]]),
            Query = statement.Text,
        };
    }

    private static async Task<double?> AskForAppAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        if ((await context.MeasureAsync("requests.book", cancellationToken)).Rows is not { } table) return null;
        var at = table.Columns.Select((name, index) => (name, index)).ToDictionary(column => column.name, column => column.index);
        return table.Rows.Where(row => App().IsMatch($"{row[at["topic"]]} {row[at["title"]]}")).Select(row => row[at["account"]]).Distinct().Count();
    }

    [GeneratedRegex(@"\b(mobile|ios|android|iphone|ipad|native app|pwa|phone app)\b", RegexOptions.IgnoreCase)]
    private static partial Regex App();

    private sealed record Sessions(long People, double Trials, double Successes, double SquaredTrials, double SquaredSuccessesPerTrial);
}
