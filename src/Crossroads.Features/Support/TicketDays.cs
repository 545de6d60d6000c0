using Crossroads.Engine.Measures;
using Crossroads.Statistics.Intervals;

namespace Crossroads.Features.Support;

/// <summary>Tickets by day, and their rate over the last four whole weeks.</summary>
internal sealed class TicketDays
{
    public const int WindowDays = 28;

    private readonly MeasureContext _context;
    private readonly DateOnly _first;
    private readonly Dictionary<DateOnly, int> _byDay;

    private TicketDays(MeasureContext context, IReadOnlyList<ClassifiedTicket> tickets)
    {
        _context = context;
        _byDay = tickets.GroupBy(ticket => ticket.Day).ToDictionary(day => day.Key, day => day.Count());
        _first = tickets.Count == 0 ? context.Today : tickets.Min(ticket => ticket.Day);
        Window = [.. tickets.Where(ticket => ticket.Day >= context.Today.AddDays(-WindowDays) && ticket.Day < context.Today && !context.Quality.IsMissing("tickets", ticket.Day))];
        Counts = [.. Enumerable.Range(1, WindowDays).Reverse().Select(ago => CountOf(context.Today.AddDays(-ago)))];
        Rate = EventRate.Overdispersed(Counts);
    }

    /// <summary>The tickets of the window.</summary>
    public IReadOnlyList<ClassifiedTicket> Window { get; }

    /// <summary>Tickets of each day of the window, oldest first; NaN = missing.</summary>
    public IReadOnlyList<double> Counts { get; }

    /// <summary>Tickets a day; bursts make the interval wider.</summary>
    public Estimate Rate { get; }

    /// <summary>Tickets have been known for the whole window.</summary>
    public bool IsComplete => _first <= _context.Today.AddDays(-WindowDays);

    public static TicketDays Of(MeasureContext context, IReadOnlyList<ClassifiedTicket> tickets) => new(context, tickets);

    public IReadOnlyList<SeriesPoint> Series(int days)
        => [.. Enumerable.Range(1, days).Reverse().Select(ago => _context.Today.AddDays(-ago)).Where(day => day >= _first).Select(day => new SeriesPoint(day, double.IsNaN(CountOf(day)) ? null : CountOf(day)))];

    /// <summary>Tickets of 30 days per 1,000 monthly active users; null when nobody counts them.</summary>
    public async Task<double?> PerThousandUsersAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var users = (await context.MeasureAsync("growth.mau_growth", cancellationToken)).Beside.GetValueOrDefault("mau");
        return users > 0 && Rate.IsKnown ? Rate.Value * 30 / users * 1000 : null;
    }

    /// <summary>Before the first ticket that is known nothing was counted; a day of a gap is missing too.</summary>
    private double CountOf(DateOnly day) => day < _first || _context.Quality.IsMissing("tickets", day) ? double.NaN : _byDay.GetValueOrDefault(day);
}
