using Crossroads.Engine.Measures;
using Crossroads.Statistics.Intervals;
using Crossroads.Statistics.Trends;

namespace Crossroads.Features.Growth;

/// <summary>Active users of a day, and of the 7 and 30 days that end with it; null = the day is missing.</summary>
internal sealed record UserDay(DateOnly Day, long? Dau, long? Wau, long? Mau);

/// <summary>The history of active users, oldest day first, and what follows from it.</summary>
internal static class DailyUsers
{
    private const int SeriesDays = 90;
    private const int WindowDays = 30;
    private const int TrendDays = 56;

    public static async Task<IReadOnlyList<UserDay>> ReadAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var statement = await RoomStatement.OfAsync(typeof(MauGrowthMeasure), context, cancellationToken, suffix: ".Series");
        var rows = await statement.ReadAsync<Row>(cancellationToken);
        return [.. rows.Select(row => context.Quality.IsMissing("events", row.Day) ? new UserDay(row.Day, null, null, null) : new UserDay(row.Day, row.Dau, row.Wau, row.Mau))];
    }

    /// <summary>MAU of each of the last 90 days against MAU 30 days earlier; a day has a value once both windows lie within the product's life.</summary>
    public static IReadOnlyList<SeriesPoint> Growth(IReadOnlyList<UserDay> days, DateOnly firstDay)
    {
        var byDay = days.ToDictionary(day => day.Day);
        return
        [
            .. days.TakeLast(SeriesDays).Where(day => day.Day.DayNumber - firstDay.DayNumber >= WindowDays).Select(day =>
            {
                var before = byDay.GetValueOrDefault(day.Day.AddDays(-WindowDays))?.Mau;
                return new SeriesPoint(day.Day, day.Mau is { } mau && before > 0 ? (mau / (double)before) - 1 : null);
            }),
        ];
    }

    /// <summary>Growth per 30 days by a log-linear fit of weekly users over 56 days: a burst moves it less than the comparison of two months.</summary>
    public static Estimate StableGrowth(IReadOnlyList<UserDay> days)
        => Trend.LogLinear([.. days.TakeLast(TrendDays).Select(day => day.Wau is { } wau ? (double)wau : double.NaN)], new TrendOptions(Period: 7)).ChangeOver(WindowDays);

    private sealed record Row(DateOnly Day, long Dau, long Wau, long Mau);
}
