using Crossroads.Engine.Assessment;
using Crossroads.Engine.Measures;
using Crossroads.Engine.Texts;
using Crossroads.Statistics.Distributions;

namespace Crossroads.Features.Support;

/// <summary>What arrives in support against what the team can answer: 1 = all that it can.</summary>
internal sealed class TicketLoadMeasure : IMeasure
{
    /// <summary>Tickets that one person doing support answers a day, where no handling times are known.</summary>
    private const double TicketsPerPersonAndDay = 10;
    private const double BusinessDayHours = 24;
    private const double SureOfGrowth = 0.9;

    public string Id => "support.ticket_load";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var classified = await context.MeasureAsync("support.classified", cancellationToken);
        if (classified.Value is null) return classified;

        var tickets = ClassifiedTicket.Of(classified);
        var days = TicketDays.Of(context, tickets);
        var people = Math.Max(1, context.Company.Team.SupportPeople ?? 1);
        var load = days.Rate.ToMeasurement(days.Window.Count).Times(1 / (TicketsPerPersonAndDay * people));
        var backlog = Backlog.Of(context, tickets, days.Window);
        var growing = backlog.Growing >= SureOfGrowth && backlog.MedianResponseHours > BusinessDayHours ? backlog.Growing!.Value : 0;
        var byLoad = load.ProbabilityAbove;
        return load with
        {
            // Overwhelmed is also a team that falls behind: the backlog grows for sure and the typical first answer takes more than a business day.
            ProbabilityAbove = byLoad is null ? null : x => x <= 1 ? Math.Max(byLoad(x), growing) : byLoad(x),
            Sufficient = days.IsComplete,
            Finding = FindingOf(context, days, backlog, people),
            Series = [.. days.Series(90).Select(point => point with { Value = point.Value / (TicketsPerPersonAndDay * people) })],
            Beside = new Dictionary<string, double?>
            {
                ["tickets_per_day"] = days.Rate.ValueOrNull,
                ["distinct_requesters"] = days.Window.Select(ticket => ticket.Account).Distinct().Count(),
                ["share_of_the_loudest_account"] = days.Window.Count == 0 ? null : days.Window.GroupBy(ticket => ticket.Account).Max(account => account.Count()) / (double)days.Window.Count,
                ["per_1000_active_users"] = await days.PerThousandUsersAsync(context, cancellationToken),
                ["backlog_drift"] = backlog.Drift,
                ["p_backlog_grows"] = backlog.Growing,
                ["median_first_response_hours"] = backlog.MedianResponseHours,
                ["support_people"] = context.Company.Team.SupportPeople,
            },
            Rows = Split(days.Window),
            Query = classified.Query,
        };
    }

    private static string FindingOf(MeasureContext context, TicketDays days, Backlog backlog, double people)
    {
        var team = context.Company.Team.SupportPeople is null ? "the number of support people is not stated, one is assumed" : $"{Words.Number(people)} people do support";
        var drift = backlog.Drift is { } open ? $"; the backlog moved by {open:+0;-0;0} in 28 days" : "";
        return $"{Words.Number(days.Rate.Value)} tickets a day, {team}{drift}.";
    }

    private static Engine.Events.FactTableResult Split(IReadOnlyList<ClassifiedTicket> window) => new(
        ["about", "tickets", "accounts", "argues_for"],
        [
            .. Enum.GetValues<Complaint>().Select(kind => (IReadOnlyList<object?>)
            [
                kind.ToString(), Math.Round(window.Sum(ticket => ticket.Belief[kind]), 1), window.Where(ticket => ticket.Belief.MostLikely == kind).Select(ticket => ticket.Account).Distinct().Count(),
                kind switch { Complaint.Performance => "scale", Complaint.MissingFeature => "iterate", Complaint.HowtoBilling => "onboarding", _ => "neither" },
            ]),
        ]);
}

/// <summary>What is left open. Null where no ticket says when it was answered or resolved.</summary>
/// <param name="Drift">Arrived less resolved within 28 days.</param>
/// <param name="Growing">Pr(more arrive than are resolved).</param>
/// <param name="MedianResponseHours">Weekend days left out.</param>
internal sealed record Backlog(double? Drift, double? Growing, double? MedianResponseHours)
{
    public static Backlog Of(MeasureContext context, IReadOnlyList<ClassifiedTicket> all, IReadOnlyList<ClassifiedTicket> window)
    {
        var responses = window.Where(ticket => ticket.FirstResponseAt >= ticket.CreatedAt).Select(ticket => WeekdayHours(context, ticket.CreatedAt, ticket.FirstResponseAt!.Value)).Order().ToArray();
        var median = responses.Length > 0 ? responses[responses.Length / 2] : (double?)null;
        if (!all.Any(ticket => ticket.ResolvedAt is not null)) return new Backlog(null, null, median);

        var (from, to) = (context.StartOf(context.Today.AddDays(-TicketDays.WindowDays)), context.StartOf(context.Today));
        var resolved = all.Count(ticket => ticket.ResolvedAt >= from && ticket.ResolvedAt < to);
        var spread = Math.Sqrt(Math.Max(1, window.Count + resolved));
        return new Backlog(window.Count - resolved, new NormalDistribution(window.Count - resolved, spread).Tail(0), median);
    }

    private static double WeekdayHours(MeasureContext context, DateTime from, DateTime to)
    {
        var (start, end) = (Local(from), Local(to));
        var weekend = Enumerable.Range(0, (end.Date - start.Date).Days + 1).Select(offset => start.Date.AddDays(offset))
            .Where(day => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
            .Sum(day => ((end < day.AddDays(1) ? end : day.AddDays(1)) - (start > day ? start : day)).TotalHours);
        return (end - start).TotalHours - weekend;

        DateTime Local(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), context.Zone);
    }
}
