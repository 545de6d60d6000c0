using Crossroads.Engine.Measures;
using Crossroads.Engine.Texts;
using Crossroads.Statistics.Intervals;

namespace Crossroads.Features.Decision.Signals;

/// <summary>
/// The post's rule word for word: accounts with performance or churn issues against accounts that ask for features, within 30 days. The value is the first side's share.
/// </summary>
internal sealed class LiteralRuleMeasure : IMeasure
{
    private const int WindowDays = 30;
    private const int MinimumAccounts = 10;
    private const double TooManyErrors = 0.01;

    public string Id => "decision.literal_rule";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        if (!context.Sources.IsConnected("tickets") && !context.Sources.IsConnected("feature_requests") && !context.Sources.IsConnected("subscriptions"))
            return Measurement.Unknown("connect tickets, feature_requests and subscriptions: who complains about performance, who asks for features, who leaves why");

        bool InWindow(DateOnly day) => day >= context.Today.AddDays(-WindowDays) && day < context.Today;
        var classified = await context.MeasureAsync("support.classified", cancellationToken);
        var tickets = HeardTicket.Of(classified).Where(ticket => InWindow(ticket.Day)).ToArray();
        var requests = HeardRequest.Of(await context.MeasureAsync("requests.book", cancellationToken)).Where(request => InWindow(request.Day)).ToArray();
        var (all, query) = await Leavers.ReadAsync(context, cancellationToken);
        var classifier = new ComplaintClassifier([]);
        var leavers = all.Where(leaver => InWindow(leaver.Day)).Select(leaver => (leaver.Customer, leaver.ErrorShare, About: Leavers.Stated(leaver, classifier)?.MostLikely)).ToArray();

        string[] performanceTickets = [.. tickets.Where(ticket => ticket.IsPerformance).Select(ticket => ticket.Account).Distinct()];
        string[] performanceReasons = [.. leavers.Where(leaver => leaver.About == Complaint.Performance).Select(leaver => leaver.Customer)];
        string[] errorLeavers = [.. leavers.Where(leaver => leaver.ErrorShare > TooManyErrors).Select(leaver => leaver.Customer)];
        string[] featureRequests = [.. requests.Select(request => request.Account).Distinct()];
        string[] featureTickets = [.. tickets.Where(ticket => ticket.IsMissingFeature && !ticket.IsPerformance).Select(ticket => ticket.Account).Distinct()];
        string[] featureReasons = [.. leavers.Where(leaver => leaver.About == Complaint.MissingFeature).Select(leaver => leaver.Customer)];
        var performance = performanceTickets.Concat(performanceReasons).Concat(errorLeavers).Distinct().Count();
        var features = featureRequests.Concat(featureTickets).Concat(featureReasons).Distinct().Count();
        if (performance + features == 0) return Measurement.Unknown("tickets, feature_requests, subscriptions: nobody complained or asked for anything in the last 30 days") with { Query = query };

        return Proportion.From(performance, performance + features).ToMeasurement(performance + features) with
        {
            Sufficient = performance + features >= MinimumAccounts,
            Finding = $"{performance} accounts with performance or churn issues, {features} that ask for features: {(performance > features ? "scale" : features > performance ? "iterate" : "a tie")}.",
            Beside = new Dictionary<string, double?> { ["performance"] = performance, ["features"] = features },
            Rows = new(
                ["voice", "side", "accounts"],
                [
                    ["tickets about performance", "scale", performanceTickets.Length], ["left for performance", "scale", performanceReasons.Length], ["left after failed requests", "scale", errorLeavers.Length],
                    ["feature requests", "iterate", featureRequests.Length], ["tickets about missing features", "iterate", featureTickets.Length], ["left for missing features", "iterate", featureReasons.Length],
                ]),
            Query = query,
        };
    }
}
