using System.Globalization;
using Crossroads.Engine.Assessment;
using Crossroads.Engine.Measures;
using Crossroads.Statistics.Intervals;

namespace Crossroads.Features.Billing;

/// <summary>The share of paying accounts that left within 30 days, of those who paid when the 30 days began; and the same for revenue.</summary>
internal sealed class MonthlyChurnMeasure : IMeasure
{
    private const int MinimumAccounts = 20;

    public string Id => "billing.monthly_churn";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        if (!context.Sources.IsConnected("subscriptions")) return Measurement.Unknown("connect subscriptions: who pays, and who cancelled when");

        var statement = await RoomStatement.OfAsync(typeof(MonthlyChurnMeasure), context, cancellationToken);
        var groups = await statement.ReadAsync<OutcomeGroup>(cancellationToken);
        var atRisk = groups.Sum(group => group.Accounts);
        if (atRisk == 0) return Measurement.Unknown("subscriptions: nobody paid 30 days ago") with { Query = statement.Text };

        var lost = groups.Where(group => group.Outcome != "stayed").ToArray();
        var involuntary = lost.Where(group => group.Outcome == "involuntary").Sum(group => group.Accounts);
        var churn = Proportion.From(lost.Sum(group => group.Accounts), atRisk);
        var mrr = groups.Sum(group => group.MrrStart);
        return churn.ToMeasurement(atRisk) with
        {
            Sufficient = atRisk >= MinimumAccounts,
            Finding = string.Create(CultureInfo.InvariantCulture, $"{Words.Share(churn.Value)} of accounts left in 30 days ({lost.Sum(group => group.Accounts)} of {atRisk}), {involuntary} of them by a failed payment."),
            Series = await SeriesAsync(context, cancellationToken),
            Beside = new Dictionary<string, double?>
            {
                ["voluntary"] = (lost.Sum(group => group.Accounts) - involuntary) / (double)atRisk,
                ["involuntary"] = involuntary / (double)atRisk,
                ["mrr_churn"] = mrr > 0 ? 1 - (groups.Sum(group => group.KeptMrr) / mrr) : null,
                ["gross_revenue_retention"] = mrr > 0 ? groups.Sum(group => group.KeptMrr) / mrr : null,
                ["net_revenue_retention"] = mrr > 0 ? groups.Sum(group => group.MrrEnd) / mrr : null,
                ["lost_mrr"] = lost.Sum(group => group.MrrStart),
            },
            Rows = new(
                ["outcome", "stated_reason", "accounts", "mrr"],
                [.. groups.Take(20).Select(group => (IReadOnlyList<object?>)[group.Outcome, group.Reason, group.Accounts, group.MrrStart])]),
            Query = statement.Text,
        };
    }

    private static async Task<IReadOnlyList<SeriesPoint>> SeriesAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var statement = await RoomStatement.OfAsync(typeof(MonthlyChurnMeasure), context, cancellationToken, suffix: ".Series");
        var days = await statement.ReadAsync<ChurnDay>(cancellationToken);
        return [.. days.SkipWhile(day => day.AtRisk == 0).Select(day => new SeriesPoint(day.Day, day.AtRisk > 0 ? (double)day.Lost / day.AtRisk : null))];
    }

    private sealed record OutcomeGroup(string Outcome, string Reason, long Accounts, double MrrStart, double MrrEnd, double KeptMrr);

    private sealed record ChurnDay(DateOnly Day, long AtRisk, long Lost);
}
