using System.Globalization;
using Crossroads.Features.Analytics.Calendar;
using Crossroads.Features.Analytics.Schema;

namespace Crossroads.Features.Analytics.Actives;

/// <summary>
/// Who was active in which intervals, out of the active days that the store keeps as bits (<c>person_spans</c>): statements with a row a person and chunk of 64 intervals,
/// bit j of <c>m</c> = active in interval j of the chunk.
/// </summary>
internal sealed class ActiveIntervals
{
    public const int ChunkIntervals = 64;
    private const int SpanDays = 64;
    private const int MostIntervals = 1024;

    private readonly List<string> _chunks = [];

    private ActiveIntervals(IReadOnlyList<DateOnly> starts, DateOnly end)
    {
        for (var first = 0; first < starts.Count; first += ChunkIntervals)
        {
            var count = Math.Min(ChunkIntervals, starts.Count - first);
            var next = first + count < starts.Count ? starts[first + count] : end;
            _chunks.Add(Chunk(_chunks.Count, [.. starts.Skip(first).Take(count)], next));
        }
    }

    public bool IsOneChunk => _chunks.Count == 1;

    /// <summary>More of them than this are no matter of bits.</summary>
    public static bool Fits(int intervals) => intervals <= MostIntervals;

    /// <summary>Intervals that follow each other; the last one ends before <paramref name="end"/>. A first one that starts on the first day of the calendar holds all that was before.</summary>
    public static ActiveIntervals Of(IReadOnlyList<DateOnly> starts, DateOnly end) => new(starts, end);

    /// <summary>The intervals of an axis, the last one cut off.</summary>
    public static ActiveIntervals Of(TimeAxis axis, DateTime end) => new([.. axis.Starts.Select(DateOnly.FromDateTime)], DateOnly.FromDateTime(end));

    /// <summary>Rows (chunk, person_id, m), several a person.</summary>
    public string Rows(EntityNode entity, SqlParameters parameters)
    {
        var table = entity.Event.Length == 0 ? "person_spans WHERE " : $"person_event_spans WHERE event = {parameters.Add(entity.Event)} AND ";
        return string.Join(" UNION ALL ", _chunks.Select(chunk => chunk.Replace("{table}", table, StringComparison.Ordinal)));
    }

    /// <summary>Rows (chunk, person_id, m), one a person and chunk.</summary>
    public string Persons(EntityNode entity, SqlParameters parameters) => Joined(Rows(entity, parameters));

    /// <summary>Makes one row of the rows of a person and chunk.</summary>
    public string Joined(string rows) => IsOneChunk
        ? $"SELECT 0::BIGINT AS chunk, person_id, bit_or(m) AS m FROM ({rows}) WHERE m <> 0 GROUP BY person_id"
        : $"SELECT chunk, person_id, bit_or(m) AS m FROM ({rows}) WHERE m <> 0 GROUP BY chunk, person_id";

    private static string Chunk(int number, IReadOnlyList<DateOnly> starts, DateOnly end)
    {
        var spans = new SortedDictionary<long, List<(ulong Days, int Bit)>>();
        var isFromTheBeginning = starts[0] == DateOnly.MinValue;
        for (var index = 0; index < starts.Count; index++)
        {
            var next = (index + 1 < starts.Count ? starts[index + 1] : end).DayNumber;
            var first = isFromTheBeginning && index == 0 ? next - (next % SpanDays) : starts[index].DayNumber;
            for (var day = first; day < next; day = Math.Min(next, (day / SpanDays * SpanDays) + SpanDays))
            {
                var last = Math.Min(next, (day / SpanDays * SpanDays) + SpanDays);
                if (!spans.TryGetValue(day / SpanDays, out var parts)) spans[day / SpanDays] = parts = [];
                parts.Add((Mask(last - day) << (day % SpanDays), index));
            }
        }

        if (spans.Count == 0) spans[end.DayNumber / SpanDays] = [];
        var cases = spans.Select(span => string.Create(CultureInfo.InvariantCulture, $"WHEN {span.Key} THEN {Bits(span.Value)}"));
        var before = isFromTheBeginning ? 1 : 0;
        var range = isFromTheBeginning ? $"span <= {Number(spans.Keys.Last())}" : $"span BETWEEN {Number(spans.Keys.First())} AND {Number(spans.Keys.Last())}";
        return string.Create(CultureInfo.InvariantCulture, $"SELECT {number}::BIGINT AS chunk, person_id, CASE span {string.Join(" ", cases)} ELSE {before}::UBIGINT END AS m FROM {{table}}{range}");
    }

    /// <summary>SQL of the intervals of one span. Days in a row that are intervals of their own move all at once.</summary>
    private static string Bits(List<(ulong Days, int Bit)> parts)
    {
        if (parts.Count == 0) return "0::UBIGINT";
        var terms = new List<string>();
        for (var index = 0; index < parts.Count; index++)
        {
            var (days, bit) = parts[index];
            var run = 1;
            if (ulong.IsPow2(days)) while (index + run < parts.Count && parts[index + run].Days == days << run) run++;
            terms.Add(run > 1 ? Moved(days, bit, run) : $"CASE WHEN days & {Number(days)} <> 0 THEN {Number(1UL << bit)} ELSE 0::UBIGINT END");
            index += run - 1;
        }

        return terms.Count == 1 ? terms[0] : $"({string.Join(" | ", terms)})";
    }

    private static string Moved(ulong first, int bit, int count)
        => string.Create(CultureInfo.InvariantCulture, $"(((days >> {ulong.TrailingZeroCount(first)}::UBIGINT) & {Number(Mask(count))}) << {bit}::UBIGINT)");

    private static ulong Mask(int bits) => bits >= 64 ? ulong.MaxValue : (1UL << bits) - 1;

    private static string Number(ulong number) => string.Create(CultureInfo.InvariantCulture, $"{number}::UBIGINT");

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
