using Crossroads.Engine.Assessment;
using Crossroads.Engine.Events;
using Crossroads.Engine.Texts;

namespace Crossroads.Bench;

/// <summary>What one would say without a model: by counting tickets, by asking who left, by looking at the servers. True scale, false iterate, null a tie.</summary>
internal sealed record SimpleRules(bool? Tickets, bool? Survey, bool? Utilization)
{
    private const int Days = 60;
    private const double Busy = 0.45;

    private sealed record Ticket(string? Category, string? Subject, string? Body);

    private sealed record Reason(string Text);

    public static async Task<SimpleRules> ReadAsync(IFactReader facts, AssessmentResult said, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var window = new { from = now.UtcDateTime.AddDays(-Days), clock = now.UtcDateTime };
        var tickets = await facts.QueryAsync<Ticket>("SELECT category, subject, body FROM tickets WHERE created_at >= $from AND created_at < $clock ORDER BY id", window, cancellationToken);
        var reasons = await facts.QueryAsync<Reason>("SELECT cancellation_reason AS text FROM subscriptions WHERE canceled_at >= $from AND canceled_at < $clock AND cancellation_reason IS NOT NULL ORDER BY id", window, cancellationToken);
        var classifier = new ComplaintClassifier([]);
        Complaint About(string? label, string text) => ComplaintClassifier.Label(label) ?? classifier.Classify(text).MostLikely;
        return new SimpleRules(
            Majority(tickets.Select(ticket => About(ticket.Category, $"{ticket.Subject} {ticket.Body}"))),
            Majority(reasons.Select(reason => About(reason.Text, reason.Text))),
            said.Signals.FirstOrDefault(signal => signal.Id == "capacity.server_load")?.Value is { } load ? load > Busy : null);
    }

    private static bool? Majority(IEnumerable<Complaint> voices)
    {
        var all = voices.ToArray();
        var difference = all.Count(voice => voice == Complaint.Performance) - all.Count(voice => voice == Complaint.MissingFeature);
        return difference > 0 ? true : difference < 0 ? false : null;
    }
}
