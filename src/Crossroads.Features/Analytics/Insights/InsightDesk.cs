using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Crossroads.Engine.Assessment;
using Crossroads.Engine.Events;
using Crossroads.Engine.Projects;
using Crossroads.Engine.Tables;
using Crossroads.Features.Analytics.Actives;
using Crossroads.Features.Analytics.Definitions;
using Crossroads.Features.Ui.Charts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Crossroads.Features.Analytics.Insights;

/// <summary>What the pages of analytics ask: answers (anew, or remembered until the next seal), the names to choose from, what the team changed.</summary>
public sealed partial class InsightDesk(AnalyticsDesk desk, IDbContextFactory<MetadataContext> contexts, ILogger<InsightDesk> log)
{
    private const int MostRemembered = 500;
    private const int MostMarks = 20;

    private readonly ConcurrentDictionary<(long Project, string Query), Remembered> _answers = new();

    private sealed record Remembered(long Seals, DateTimeOffset Day, InsightAnswer Answer);

    private sealed record Change(DateTime At, string Kind, string What);

    /// <summary>Asks the engine now.</summary>
    public async Task<InsightAnswer> AskAsync(Project project, InsightSpec spec, CancellationToken cancellationToken)
        => await AskAsync(project, spec, InsightQuery.Of(spec), cancellationToken);

    /// <summary>The answer as of the last seal: remembered while neither facts nor day nor definitions change.</summary>
    public async Task<InsightAnswer> RecallAsync(Project project, InsightSpec spec, CancellationToken cancellationToken)
    {
        var query = await desk.CompleteAsync(project, InsightQuery.Of(spec), cancellationToken);
        var key = (project.Id, query.ToJsonString());
        var seals = desk.Seals;
        var now = await LocalNowAsync(project, cancellationToken);
        // Relative dates move with the day; by the hour they move with the hour.
        var day = spec.Interval == "hour" ? new DateTimeOffset(now.Date.AddHours(now.Hour), now.Offset) : new DateTimeOffset(now.Date, now.Offset);
        if (_answers.TryGetValue(key, out var known) && known.Seals == seals && known.Day == day) return known.Answer;
        var answer = await AskAsync(project, spec, query, cancellationToken);
        if (answer.IsBroken) return answer;
        if (_answers.Count >= MostRemembered) _answers.Clear();
        _answers[key] = new Remembered(seals, day, answer);
        return answer;
    }

    public async Task<DateTimeOffset> LocalNowAsync(Project project, CancellationToken cancellationToken)
        => TimeZoneInfo.ConvertTime(await desk.NowAsync(project, cancellationToken), TimeZoneInfo.FindSystemTimeZoneById(project.TimeZone));

    /// <summary>An answer with its picture.</summary>
    /// <param name="project">Whose answer.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="cancellationToken">Stops the engine's work.</param>
    /// <param name="withMarks">False: what the team changed stays out of it.</param>
    public async Task<IInsightView?> ViewAsync(Project project, InsightAnswer answer, CancellationToken cancellationToken, bool withMarks = true)
    {
        if (answer.Results is null) return null;
        var marks = withMarks && answer.Spec.Kind == InsightKind.Trends && answer.Spec.Interval != "hour" ? await ChangesAsync(project, answer.Spec, cancellationToken) : [];
        return InsightViews.Of(answer, await LocalNowAsync(project, cancellationToken), marks);
    }

    /// <summary>What the team changed, newest first, each on the interval of the axis that it falls in.</summary>
    public async Task<IReadOnlyList<ChartMark>> ChangesAsync(Project project, InsightSpec spec, CancellationToken cancellationToken)
    {
        var rows = await desk.Facts(project).QueryAsync<Change>("SELECT c.\"at\" AS \"at\", c.kind, c.what FROM changelog AS c WHERE c.kind NOT IN ('release', 'refactoring') ORDER BY 1 DESC", null, cancellationToken);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(project.TimeZone);
        var weekStart = (await desk.CompanyAsync(project, cancellationToken)).WeekStartDay;
        return [.. rows.Take(MostMarks).Select(row =>
        {
            var local = TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(row.At, DateTimeKind.Utc), zone).Date;
            return new ChartMark(SeriesOption.Day(DateOnly.FromDateTime(Start(local, spec.Interval, weekStart))), Words(row));
        })];
    }

    /// <summary>Names to choose from, of the last 90 days.</summary>
    public async Task<KnownNames> NamesAsync(Project project, CancellationToken cancellationToken)
    {
        var facts = desk.Facts(project);
        var since = new { since = DateOnly.FromDateTime((await LocalNowAsync(project, cancellationToken)).Date.AddDays(-90)) };
        var events = await facts.QueryAsync<KnownEvent>(
            $"""
            SELECT d.name, d.events, p.people FROM (SELECT event AS name, CAST(sum(events) AS BIGINT) AS events FROM event_days WHERE day >= $since GROUP BY event) AS d
            JOIN (SELECT event AS name, count(DISTINCT person_id) AS people FROM person_event_spans WHERE {SpanSince.Sql(since.since)} GROUP BY event) AS p ON p.name = d.name
            ORDER BY d.events DESC, d.name LIMIT 500
            """,
            since, cancellationToken);
        var ofEvents = await facts.QueryAsync<KnownProperty>(
            "SELECT name, count(*) AS rows FROM (SELECT unnest(json_keys(properties)) AS name FROM (SELECT properties FROM events WHERE day >= $since LIMIT 20000)) WHERE name NOT IN ('$set', '$set_once', '$group_set', '$groups') GROUP BY name ORDER BY rows DESC, name LIMIT 300", since, cancellationToken);
        var ofPersons = await facts.QueryAsync<KnownProperty>(
            "SELECT name, count(*) AS rows FROM (SELECT unnest(json_keys(properties)) AS name FROM (SELECT properties FROM persons LIMIT 20000)) GROUP BY name ORDER BY rows DESC, name LIMIT 300", null, cancellationToken);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var cohorts = await context.Set<CohortRow>().Where(row => row.ProjectId == project.Id).OrderBy(row => row.Name).Select(row => row.Name).ToListAsync(cancellationToken);
        var actions = await context.Set<ActionRow>().Where(row => row.ProjectId == project.Id).OrderBy(row => row.Name).Select(row => row.Name).ToListAsync(cancellationToken);
        return new KnownNames(events, ofEvents, ofPersons, cohorts, actions);
    }

    private async Task<InsightAnswer> AskAsync(Project project, InsightSpec spec, JsonObject query, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        var now = await desk.NowAsync(project, cancellationToken);
        try
        {
            var answer = JsonNode.Parse(await desk.AnswerAsync(project, query.ToJsonString(AssessmentJson.Compact), now, cancellationToken))!;
            return new InsightAnswer(spec, answer["results"], null, IsBroken: false, Stopwatch.GetElapsedTime(start).TotalMilliseconds, now) { RowsRead = (long?)answer["rows_read"] };
        }
        catch (AnalyticsQueryException problem)
        {
            return new InsightAnswer(spec, null, problem.Message, IsBroken: false, 0, now);
        }
        catch (FactQueryException problem)
        {
            QueryFailed(problem, project.Name, spec.Kind.Id);
            return new InsightAnswer(spec, null, problem.Message, IsBroken: true, 0, now);
        }
    }

    private static DateTime Start(DateTime day, string interval, string weekStart) => interval switch
    {
        "week" when string.Equals(weekStart, "monday", StringComparison.OrdinalIgnoreCase) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
        "week" => day.AddDays(-(int)day.DayOfWeek),
        "month" => new DateTime(day.Year, day.Month, 1),
        _ => day,
    };

    private static string Words(Change change) => change.Kind switch
    {
        "feature_shipped" => $"{change.What} shipped",
        "price_change" => $"price: {change.What}",
        "capacity_upgrade" => $"capacity: {change.What}",
        _ => change.What,
    };

    [LoggerMessage(4201, LogLevel.Warning, "A query of {Project} failed ({Kind}).")]
    private partial void QueryFailed(Exception error, string project, string kind);
}
