using Crossroads.Engine.Measures;

namespace Crossroads.Features.Support;

/// <summary>Tickets a day over the last 28 days.</summary>
internal sealed class TicketsPerDayMeasure : IMeasure
{
    public string Id => "support.tickets_per_day";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var classified = await context.MeasureAsync("support.classified", cancellationToken);
        if (classified.Value is null) return classified;
        var days = TicketDays.Of(context, ClassifiedTicket.Of(classified));
        var window = days.Window;
        return days.Rate.ToMeasurement(window.Count) with
        {
            Sufficient = days.IsComplete,
            Series = days.Series(90),
            Beside = new Dictionary<string, double?>
            {
                ["requesters_per_day"] = window.Select(ticket => ticket.Account).Distinct().Count() / (double)TicketDays.WindowDays,
                ["busiest_day"] = days.Counts.Where(count => !double.IsNaN(count)).DefaultIfEmpty().Max(),
                ["per_1000_active_users"] = await days.PerThousandUsersAsync(context, cancellationToken),
            },
            Rows = new(
                ["about", "tickets"],
                [.. Enum.GetValues<Engine.Texts.Complaint>().Select(kind => (IReadOnlyList<object?>)[kind.ToString(), Math.Round(window.Sum(ticket => ticket.Belief[kind]), 1)])]),
            Query = classified.Query,
        };
    }
}
