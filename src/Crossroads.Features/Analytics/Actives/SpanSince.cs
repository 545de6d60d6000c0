using System.Globalization;

namespace Crossroads.Features.Analytics.Actives;

/// <summary>Rows of <c>person_spans</c> and <c>person_event_spans</c> with an active day from one on.</summary>
internal static class SpanSince
{
    private const int SpanDays = 64;

    public static string Sql(DateOnly first)
        => string.Create(CultureInfo.InvariantCulture, $"span > {first.DayNumber / SpanDays} OR (span = {first.DayNumber / SpanDays} AND (days >> {first.DayNumber % SpanDays}::UBIGINT) <> 0)");
}
