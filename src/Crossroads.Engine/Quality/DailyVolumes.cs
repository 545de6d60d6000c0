namespace Crossroads.Engine.Quality;

/// <summary>One row of DataQualityGate.sql: an amount of a day, or of a moment whose day depends on the company's time zone.</summary>
internal sealed record DailyAmount(string Kind, DateOnly? Day, DateTime? Moment, double Amount);

/// <summary>Two sources side by side. <paramref name="Name"/> says in words what the reference is.</summary>
internal sealed record ComparedSources(string Name, IReadOnlyList<DailyPair> Pairs);

/// <summary>What each source saw per day, from the first day of analytics to yesterday.</summary>
internal sealed class DailyVolumes(IReadOnlyDictionary<string, IReadOnlyDictionary<DateOnly, double>> byKind, DateOnly today)
{
    private const int IntroductionDays = 30;

    /// <summary>References, the best first: users against users hardly scatter, requests against users do.</summary>
    private static readonly (string Kind, string Name)[] ServerKinds =
    [
        ("server_users", "the users that the servers saw"),
        ("http_requests", "the requests that the servers counted"),
        ("requests", "the requests that the servers logged"),
    ];

    private static readonly (string Kind, string Name)[] SignUpKinds =
        [("trials", "the trials that billing knows"), ("web_signups", "the sign-ups of the site"), ("subscriptions", "the subscriptions that billing knows")];

    public static DailyVolumes From(IEnumerable<DailyAmount> rows, TimeZoneInfo zone, DateOnly today)
    {
        var byKind = rows.Select(row => (row.Kind, Day: row.Day ?? LocalDay(row.Moment!.Value, zone), row.Amount))
            .Where(row => row.Day < today)
            .GroupBy(row => row.Kind)
            .ToDictionary(
                kind => kind.Key,
                kind => (IReadOnlyDictionary<DateOnly, double>)kind.GroupBy(row => row.Day).ToDictionary(day => day.Key, day => day.Sum(row => row.Amount)));
        if (ServerUsers(byKind) is { Count: > 0 } users) byKind["server_users"] = users;
        return new DailyVolumes(byKind, today);
    }

    public ComparedSources? ServerTraffic() => Compare("actives", ServerKinds);

    /// <summary>Events of each active user; a step in it is a change of what is sent and not of how many come.</summary>
    public IReadOnlyList<DailyPair> EventsPerUser()
        => byKind.TryGetValue("events", out var events)
            ? [.. Days("actives").Select(day => new DailyPair(day, events.TryGetValue(day, out var sent) ? sent : null, byKind["actives"].TryGetValue(day, out var users) ? users : null))]
            : [];

    /// <summary>When analytics is introduced, users of long ago look new: the first month says nothing about sign-ups.</summary>
    public ComparedSources? SignUps()
        => Compare("new_persons", SignUpKinds) is { } compared ? compared with { Pairs = [.. compared.Pairs.Skip(IntroductionDays)] } : null;

    public IReadOnlyList<(DateOnly Day, double Facts)> Actives()
        => [.. Days("actives").Select(day => (day, byKind["actives"].GetValueOrDefault(day)))];

    /// <summary>Users by the log and by the daily sums: a company may send one for old days and the other for new ones.</summary>
    private static Dictionary<DateOnly, double> ServerUsers(Dictionary<string, IReadOnlyDictionary<DateOnly, double>> byKind)
        => new[] { "request_day_users", "request_users" }
            .Where(byKind.ContainsKey).SelectMany(kind => byKind[kind])
            .GroupBy(day => day.Key).ToDictionary(day => day.Key, day => day.Max(users => users.Value));

    private ComparedSources? Compare(string observed, (string Kind, string Name)[] references)
    {
        if (!byKind.TryGetValue(observed, out var seen)) return null;
        foreach (var (kind, name) in references)
        {
            if (!byKind.TryGetValue(kind, out var counted) || counted.Count < 14) continue;

            // Outside its own first and last day a source says nothing; inside, a day without a row is a zero.
            var (first, last) = (counted.Keys.Min(), counted.Keys.Max());
            return new ComparedSources(
                name,
                [.. Days(observed).Select(day => new DailyPair(day, seen.GetValueOrDefault(day), day < first || day > last ? null : counted.GetValueOrDefault(day)))]);
        }

        return null;
    }

    private IEnumerable<DateOnly> Days(string kind)
    {
        if (!byKind.TryGetValue(kind, out var amounts)) return [];
        var first = amounts.Keys.Min();
        return Enumerable.Range(0, today.DayNumber - first.DayNumber).Select(first.AddDays);
    }

    private static DateOnly LocalDay(DateTime utc, TimeZoneInfo zone)
        => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), zone));
}
