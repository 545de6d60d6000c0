namespace Crossroads.Tests.Features.Analytics;

/// <summary>An event of random data: who, what, in which hour after the beginning.</summary>
public sealed record SlowEvent(int Person, string Name, int Hour)
{
    public int Day => Hour / 24;
}

/// <summary>The meaning of queries, said as plainly as possible and without regard to speed. Days and hours count from the beginning of the range.</summary>
internal sealed class SlowEvaluator(IReadOnlyList<SlowEvent> events)
{
    private IEnumerable<int> People => events.Select(item => item.Person).Distinct();

    public int[] Total(string name, int days) => [.. Enumerable.Range(0, days).Select(day => events.Count(item => item.Name == name && item.Day == day))];

    /// <summary>Distinct people in the days that end with each day.</summary>
    public int[] Active(string name, int days, int window)
        => [.. Enumerable.Range(0, days).Select(day => events.Where(item => item.Name == name && item.Day <= day && item.Day > day - window).Select(item => item.Person).Distinct().Count())];

    /// <summary>Row n: people who did it on exactly n + 1 days.</summary>
    public int[] Stickiness(string name, int days)
        => [.. Enumerable.Range(1, days).Select(count => People.Count(person => Days(person, name).Count == count))];

    public int[][] Retention(string target, string returning, int days, bool firstTime)
        => [.. Enumerable.Range(0, days).Select(cohort =>
        {
            var members = People.Where(person => firstTime ? Days(person, target).DefaultIfEmpty(-1).Min() == cohort : Days(person, target).Contains(cohort)).ToList();
            return Enumerable.Range(0, days).Select(after => after == 0 ? members.Count : cohort + after >= days ? 0 : members.Count(person => Days(person, returning).Contains(cohort + after))).ToArray();
        })];

    public Dictionary<string, int[]> Lifecycle(string name, int days)
    {
        int[] Count(Func<int, int, bool> fits) => [.. Enumerable.Range(0, days).Select(day => People.Count(person => fits(person, day)))];
        bool Did(int person, int day) => Days(person, name).Contains(day);
        bool IsNew(int person, int day) => events.Where(item => item.Person == person).Min(item => item.Day) == day;
        return new()
        {
            ["new"] = Count((person, day) => Did(person, day) && IsNew(person, day)),
            ["returning"] = Count((person, day) => Did(person, day) && !IsNew(person, day) && Did(person, day - 1)),
            ["resurrecting"] = Count((person, day) => Did(person, day) && !IsNew(person, day) && !Did(person, day - 1)),
            ["dormant"] = [.. Count((person, day) => !Did(person, day) && Did(person, day - 1)).Select(count => -count)],
        };
    }

    /// <summary>How many people reached each step.</summary>
    public int[] Funnel(string[] steps, string order, int window)
    {
        var levels = People.Select(person => Level([.. events.Where(item => item.Person == person).OrderBy(item => item.Hour).ThenBy(item => First(item, steps))], steps, order, window)).ToList();
        return [.. Enumerable.Range(1, steps.Length).Select(step => levels.Count(level => level >= step))];
    }

    private static int Level(SlowEvent[] mine, string[] steps, string order, int window) => Enumerable.Range(0, mine.Length).Select(start => order switch
    {
        "ordered" => mine[start].Name == steps[0] ? Furthest(mine, steps, start, 1, mine[start].Hour + window) : 0,
        "strict" => mine.Skip(start).TakeWhile((item, index) => index < steps.Length && item.Name == steps[index] && item.Hour <= mine[start].Hour + window).Count(),
        _ => steps.Contains(mine[start].Name) ? steps.Intersect(mine.Skip(start).Where(item => item.Hour <= mine[start].Hour + window).Select(item => item.Name)).Count() : 0,
    }).DefaultIfEmpty(0).Max();

    /// <summary>Tries every way to go on.</summary>
    private static int Furthest(SlowEvent[] mine, string[] steps, int at, int level, int until)
        => level == steps.Length ? level : Enumerable.Range(at + 1, mine.Length - at - 1).Where(next => mine[next].Hour <= until && mine[next].Name == steps[level])
            .Select(next => Furthest(mine, steps, next, level + 1, until)).Append(level).Max();

    /// <summary>Events of one hour count in the order of the steps that they match.</summary>
    private static int First(SlowEvent item, string[] steps) => Array.IndexOf(steps, item.Name) is var index && index >= 0 ? index : steps.Length;

    private HashSet<int> Days(int person, string name) => [.. events.Where(item => item.Person == person && item.Name == name).Select(item => item.Day)];
}
