namespace Crossroads.Engine.Quality;

/// <summary>Finds whole days on which a stream said nothing though it usually says much; for streams that have no second source to compare with.</summary>
internal static class SilentDays
{
    /// <summary>So many facts must be expected in the silence before it is called one: no quiet day, no holiday of a small product.</summary>
    private const double FewestExpected = 50;

    public static IReadOnlyList<(DateOnly First, DateOnly Last)> Find(IReadOnlyList<(DateOnly Day, double Facts)> days)
    {
        var used = days.SkipWhile(day => day.Facts == 0).Select(day => new DailyPair(day.Day, day.Facts, 1)).ToArray();
        if (used.Length < 14) return [];
        var expected = DailyExpectation.Of(used).Expected;
        var found = new List<(DateOnly, DateOnly)>();
        for (var first = 0; first < used.Length; first++)
        {
            if (used[first].Observed > 0) continue;
            var last = first;
            var missed = expected[first];
            while (last + 1 < used.Length && used[last + 1].Observed == 0) missed += expected[++last];
            if (missed >= FewestExpected) found.Add((used[first].Day, used[last].Day));
            first = last;
        }

        return found;
    }
}
