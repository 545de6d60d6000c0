using System.Globalization;
using System.Text.Json.Nodes;
using Crossroads.Engine.Measures;
using Crossroads.Engine.Projects;
using Crossroads.Features.Analytics.Insights;

namespace Crossroads.Features.Analytics.People;

/// <summary>Reads people: lists, one person's days, the people behind a bar.</summary>
public sealed class PeopleDesk(AnalyticsDesk desk)
{
    private const int DaysCounted = 90;

    /// <param name="project">Whose people.</param>
    /// <param name="words">Part of an id or of a property; empty = everybody.</param>
    /// <param name="cohort">Name or id of a stored cohort; null = everybody.</param>
    /// <param name="skip">People before this page.</param>
    /// <param name="take">People of this page.</param>
    /// <param name="cancellationToken">Stops the engine's work.</param>
    /// <returns>The most recently seen first.</returns>
    public async Task<IReadOnlyList<PersonSummary>> ListAsync(Project project, string? words, string? cohort, int skip, int take, CancellationToken cancellationToken)
    {
        var (members, values) = cohort is { Length: > 0 } ? await desk.MembersAsync(project, cohort, cancellationToken) : ("true", new Dictionary<string, object?>());
        var parameters = new Dictionary<string, object?>(values)
        {
            ["words"] = words?.Trim().ToLowerInvariant() ?? "",
            ["since"] = DateOnly.FromDateTime((await desk.NowAsync(project, cancellationToken)).UtcDateTime).AddDays(-DaysCounted),
            ["skip"] = skip,
            ["take"] = take,
        };
        var sql = RoomSql.Of(typeof(PeopleDesk), desk.Facts(project).Dialect, ".List").Replace("{members}", members, StringComparison.Ordinal);
        return await desk.Facts(project).QueryAsync<PersonSummary>(sql, parameters, cancellationToken);
    }

    /// <summary>The people of a step of a funnel.</summary>
    public async Task<IReadOnlyList<PersonSummary>> OfStepAsync(Project project, InsightSpec spec, int step, int most, CancellationToken cancellationToken)
    {
        var answer = JsonNode.Parse(await desk.AnswerAsync(project, InsightQuery.PeopleOf(spec, step, most).ToJsonString(), null, cancellationToken))!;
        var ids = answer["results"]!.AsArray().Select(row => row![0]!.ToString());
        var parameters = new Dictionary<string, object?>
        {
            ["ids"] = string.Join(',', ids),
            ["since"] = DateOnly.FromDateTime((await desk.NowAsync(project, cancellationToken)).UtcDateTime).AddDays(-DaysCounted),
        };
        return await desk.Facts(project).QueryAsync<PersonSummary>(RoomSql.Of(typeof(PeopleDesk), desk.Facts(project).Dialect, ".Ids"), parameters, cancellationToken);
    }

    /// <summary>The person of any of its ids; null = nobody has it.</summary>
    public async Task<PersonSummary?> FindAsync(Project project, string distinctId, CancellationToken cancellationToken)
    {
        var facts = desk.Facts(project);
        var person = await facts.QueryAsync<ulong>("SELECT person_id FROM distinct_ids WHERE distinct_id = $id", new { id = distinctId }, cancellationToken);
        if (person.Count == 0) return null;
        var parameters = new Dictionary<string, object?>
        {
            ["ids"] = person[0].ToString(CultureInfo.InvariantCulture),
            ["since"] = DateOnly.FromDateTime((await desk.NowAsync(project, cancellationToken)).UtcDateTime).AddDays(-DaysCounted),
        };
        var found = await facts.QueryAsync<PersonSummary>(RoomSql.Of(typeof(PeopleDesk), facts.Dialect, ".Ids"), parameters, cancellationToken);
        return found.Count > 0 ? found[0] with { DistinctId = distinctId } : null;
    }

    public Task<IReadOnlyList<string>> IdsAsync(Project project, ulong personId, CancellationToken cancellationToken)
        => desk.Facts(project).QueryAsync<string>("SELECT distinct_id FROM distinct_ids WHERE person_id = $person ORDER BY distinct_id LIMIT 50", new { person = personId }, cancellationToken);

    /// <summary>What a person did, newest first, before a moment.</summary>
    public Task<IReadOnlyList<PersonEvent>> EventsAsync(Project project, ulong personId, DateTime before, int most, CancellationToken cancellationToken)
        => desk.Facts(project).QueryAsync<PersonEvent>(
            "SELECT event, ts, day, path, device, browser, country, session_id, properties FROM events WHERE person_id = $person AND ts < $before ORDER BY ts DESC, uuid DESC LIMIT $most",
            new { person = personId, before, most }, cancellationToken);

    /// <summary>Events a day, for the small picture.</summary>
    public Task<IReadOnlyList<PersonDay>> DaysAsync(Project project, ulong personId, CancellationToken cancellationToken)
        => desk.Facts(project).QueryAsync<PersonDay>("SELECT day, CAST(events AS BIGINT) AS events FROM person_days WHERE person_id = $person ORDER BY day", new { person = personId }, cancellationToken);
}

/// <summary>Something that a person did.</summary>
public sealed record PersonEvent(string Event, DateTime Ts, DateOnly Day, string? Path, string? Device, string? Browser, string? Country, string? SessionId, string Properties);

public sealed record PersonDay(DateOnly Day, long Events);
