using System.Globalization;

namespace Crossroads.Engine.Measures;

/// <summary>
/// Who is a user and what is activity, the same for every signal: resolved persons without bots, internal and test accounts; a day is active when it
/// holds at least one event that the user meant. Given to rooms as fragments of SQL by <see cref="RoomStatement"/>.
/// </summary>
public static class UserActivity
{
    /// <summary>The measure whose rows are the people that do not count.</summary>
    public const string ExcludedMeasure = "growth.excluded_people";

    /// <summary>Events that SDKs send on their own: no sign that a user wanted something.</summary>
    public static IReadOnlyList<string> NotIntentional { get; } =
    [
        "$identify", "$set", "$set_once", "$groupidentify", "$feature_flag_called", "$create_alias", "$merge_dangerously", "$web_vitals", "$exception", "$pageleave", "$opt_in",
        "$performance_event", "$snapshot", "$feature_enrollment_update", "survey shown", "email_opened", "Email Opened", "background_sync",
    ];

    internal static string NotIntentionalList { get; } = string.Join(", ", NotIntentional.Select(name => $"'{name}'"));

    /// <summary>Rows (day, person_id): one for each day before today on which the person was active. Days without trustworthy events are left out.</summary>
    internal const string ActiveDays =
        """
        SELECT d.day, d.person_id
            FROM person_days d
            LEFT JOIN (SELECT day, person_id, count(*) AS events FROM events WHERE event IN ({not_intentional}) GROUP BY day, person_id) passive
                ON passive.day = d.day AND passive.person_id = d.person_id
            WHERE d.day < {today} AND d.events > coalesce(passive.events, 0)
                AND d.person_id NOT IN (SELECT person_id FROM ({excluded_people}) excluded)
                AND d.day NOT IN (SELECT day FROM ({missing_days}) missing)
        """;

    // Lists travel as one text, so that the statement stays the same; an empty text is an empty list.
    internal const string ExcludedPeople =
        "SELECT person_id FROM (SELECT TRY_CAST(unnest(string_split($excluded, ',')) AS UBIGINT) AS person_id) WHERE person_id IS NOT NULL";

    internal const string MissingDaysTable =
        "SELECT day FROM (SELECT TRY_CAST(unnest(string_split($missing, ',')) AS DATE) AS day) WHERE day IS NOT NULL";

    internal static string MissingDays(MeasureContext context)
        => string.Join(',', context.Quality.Gaps
            .Where(gap => gap.Source == "events")
            .SelectMany(gap => Enumerable.Range(0, gap.Last.DayNumber - gap.First.DayNumber + 1).Select(gap.First.AddDays))
            .Distinct().Order()
            .Select(day => day.ToString("O", CultureInfo.InvariantCulture)));

    internal static async Task<string> ExcludedAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var people = await context.MeasureAsync(ExcludedMeasure, cancellationToken);
        return people.Rows is null ? "" : string.Join(',', people.Rows.Rows.Select(row => Convert.ToString(row[0], CultureInfo.InvariantCulture)));
    }
}
