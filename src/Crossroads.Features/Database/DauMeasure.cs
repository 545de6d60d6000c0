using Crossroads.Engine.Assessment;
using Crossroads.Engine.Measures;

namespace Crossroads.Features.Database;

/// <summary>Users of a day, the median of the last week.</summary>
internal sealed class DauMeasure : IMeasure
{
    public string Id => "database.dau";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var origin = context.Sources.IsConnected("events") ? "events" : "request_days";
        if (!context.Sources.IsConnected(origin)) return Measurement.Unknown("connect events: who used the product on which day");
        var first = context.Today.AddDays(-DailySeries.ShownDays);
        var statement = await RoomStatement.OfAsync(typeof(DauMeasure), context, cancellationToken, new Dictionary<string, object?> { ["first"] = first });
        var rows = (await statement.ReadAsync<UsersOfDay>(cancellationToken)).Where(row => row.Origin == origin).ToDictionary(row => row.Day, row => row.Users);
        if (rows.Count == 0) return Measurement.Unknown($"{origin}: nobody was active in the last 90 days") with { Query = statement.Text };

        // From the first active day on, a day without a row is a day without users, unless the source was out.
        var days = Enumerable.Range(0, context.Today.DayNumber - rows.Keys.Min().DayNumber).Select(rows.Keys.Min().AddDays);
        var daily = DailySeries.Of(days.Select(day => (day, context.Quality.IsMissing(origin, day) ? null : (double?)rows.GetValueOrDefault(day))), first, context.Today);
        var measurement = WeekMedian.Of(daily);
        return measurement with
        {
            Finding = measurement.Value is { } users ? $"{Words.Number(users)} users on the middle day of the last week, {Words.Number(daily.LastKnown(WeekMedian.Days).Max())} on the busiest" : null,
            Beside = new Dictionary<string, double?> { ["busiest_day"] = daily.LastKnown(WeekMedian.Days).DefaultIfEmpty().Max() },
            Query = statement.Text,
        };
    }

    private sealed record UsersOfDay(string Origin, DateOnly Day, long Users);
}
