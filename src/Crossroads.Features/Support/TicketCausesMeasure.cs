using Crossroads.Engine.Measures;
using Crossroads.Engine.Texts;
using Crossroads.Statistics.Intervals;

namespace Crossroads.Features.Support;

/// <summary>What most tickets are about: topics by distinct accounts, each account once a topic. The value is the share of the largest one.</summary>
internal sealed class TicketCausesMeasure : IMeasure
{
    private const int WindowDays = 90;
    private const int MinimumTickets = 30;
    private const double Pareto = 0.8;

    public string Id => "support.ticket_causes";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var classified = await context.MeasureAsync("support.classified", cancellationToken);
        if (classified.Value is null) return classified;
        var tickets = ClassifiedTicket.Of(classified).Where(ticket => ticket.Day >= context.Today.AddDays(-WindowDays) && ticket.Day < context.Today).ToArray();
        if (tickets.Length == 0) return Measurement.Unknown("tickets: none in the last 90 days") with { Query = classified.Query };

        var causes = Causes(tickets);
        var voices = causes.Sum(cause => cause.Accounts);
        var users = (await context.MeasureAsync("growth.mau_growth", cancellationToken)).Beside.GetValueOrDefault("mau");
        return Proportion.From(causes[0].Accounts, voices).ToMeasurement(tickets.Length) with
        {
            Sufficient = tickets.Length >= MinimumTickets,
            Finding = $"{causes[0].Topic} ({causes[0].Kind}) is the commonest cause: {causes[0].Tickets} tickets of {causes[0].Accounts} accounts.",
            Beside = new Dictionary<string, double?>
            {
                ["causes"] = causes.Count,
                ["causes_that_make_80_percent"] = CausesThatMake(causes, voices),
                ["accuracy_on_labelled"] = classified.Beside.GetValueOrDefault("accuracy_on_labelled"),
            },
            Rows = new(
                ["topic", "about", "tickets", "accounts", "mrr", "tickets_per_1000_active_users"],
                [.. causes.Take(20).Select(cause => (IReadOnlyList<object?>)
                    [cause.Topic, cause.Kind, cause.Tickets, cause.Accounts, cause.Mrr, users > 0 ? Math.Round(cause.Tickets / users.Value * 1000, 2) : null])]),
            Query = classified.Query,
        };
    }

    private static List<Cause> Causes(ClassifiedTicket[] tickets)
        => [.. tickets.GroupBy(ticket => ticket.Belief.MostLikely).SelectMany(kind => Topics(kind.Key, [.. kind]))
            .OrderByDescending(cause => cause.Accounts).ThenByDescending(cause => cause.Tickets).ThenBy(cause => cause.Topic, StringComparer.Ordinal)];

    private static IEnumerable<Cause> Topics(Complaint kind, ClassifiedTicket[] tickets)
        => TextTopics.Merge([.. tickets.Select(ticket => ticket.Subject)]).Select(topic =>
        {
            var accounts = topic.Members.Select(index => tickets[index]).DistinctBy(ticket => ticket.Account).ToArray();
            return new Cause(topic.Name, kind, topic.Members.Count, accounts.Length, accounts.Sum(ticket => ticket.Mrr));
        });

    private static int CausesThatMake(List<Cause> causes, int voices)
    {
        var heard = 0;
        return causes.TakeWhile(cause =>
        {
            var before = heard;
            heard += cause.Accounts;
            return before < Pareto * voices;
        }).Count();
    }

    private sealed record Cause(string Topic, Complaint Kind, int Tickets, int Accounts, double Mrr);
}
