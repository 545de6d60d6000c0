using Crossroads.Engine.Measures;
using Crossroads.Engine.Texts;

namespace Crossroads.Features.Decision.Signals;

/// <summary>An account that left. <paramref name="ErrorShare"/>: failed requests over all in its last 30 days; null = not known.</summary>
internal sealed record Leaver(string Customer, DateOnly Day, double Mrr, string? Reason, double? ErrorShare);

/// <summary>Who left by choice within 90 days, and what they say about it.</summary>
internal static class Leavers
{
    public const int WindowDays = 90;

    /// <summary>Tickets of so many days before leaving speak for an account that gave no reason.</summary>
    private const int TicketDays = 60;

    private static readonly string[] FailedPayment = ["payment_failed", "payment failed", "failed payment", "failed_payment", "involuntary", "card_declined", "card declined", "card expired", "dunning", "non_payment", "unpaid"];

    public static async Task<(IReadOnlyList<Leaver> Accounts, string Query)> ReadAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var statement = await RoomStatement.OfAsync(typeof(Leavers), context, cancellationToken, new Dictionary<string, object?>
        {
            ["since"] = context.StartOf(context.Today.AddDays(-WindowDays)), ["until"] = context.StartOf(context.Today),
        });
        var all = await statement.ReadAsync<Leaver>(cancellationToken);
        // A failed payment is no decision: it belongs to neither side.
        return ([.. all.Where(leaver => leaver.Reason is null || !FailedPayment.Any(words => leaver.Reason.Contains(words, StringComparison.OrdinalIgnoreCase)))], statement.Text);
    }

    /// <summary>What the stated reason is about; null = none was stated.</summary>
    public static ComplaintBelief? Stated(Leaver leaver, ComplaintClassifier classifier)
        => leaver.Reason is not { } reason ? null : ComplaintClassifier.Label(reason) is { } label ? ComplaintBelief.Certain(label) : classifier.Classify(reason);

    /// <summary>What the account's last tickets were about, performance and missing features only; null = it wrote about neither.</summary>
    public static ComplaintBelief? FromTickets(Leaver leaver, IEnumerable<HeardTicket> tickets)
    {
        var own = tickets.Where(ticket => ticket.Account == leaver.Customer && ticket.Day <= leaver.Day && ticket.Day >= leaver.Day.AddDays(-TicketDays)).ToArray();
        var (performance, features) = (own.Sum(ticket => ticket.Performance), own.Sum(ticket => ticket.MissingFeature));
        return performance + features < 0.5 ? null : new ComplaintBelief(performance / (performance + features), features / (performance + features), 0, 0, 0);
    }
}
