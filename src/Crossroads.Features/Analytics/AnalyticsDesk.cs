using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Crossroads.Engine.Assessment;
using Crossroads.Engine.Company;
using Crossroads.Engine.Events;
using Crossroads.Engine.Projects;
using Crossroads.Engine.Tables;
using Crossroads.Features.Analytics.Definitions;
using Crossroads.Features.Analytics.Filters;
using Crossroads.Features.Analytics.Schema;
using Microsoft.EntityFrameworkCore;

namespace Crossroads.Features.Analytics;

/// <summary>Answers queries of a project with its zone, its clock and what is stored for it (cohorts, actions): one desk for the command line, the API and the pages.</summary>
public sealed class AnalyticsDesk(IFactStore facts, IDbContextFactory<MetadataContext> contexts, TimeProvider clock)
{
    private readonly ProjectClock _clocks = new(facts, clock);
    private readonly StoredDefinitions _definitions = new(contexts);
    private readonly AnswerMemory _answers = new(facts);
    private readonly ConcurrentDictionary<long, (long Changes, CompanyProfile Profile)> _companies = new();

    /// <param name="project">Whose facts are asked.</param>
    /// <param name="json">The query.</param>
    /// <param name="now">The clock; null = the project's.</param>
    /// <param name="cancellationToken">Stops the engine's work.</param>
    /// <returns><c>{"results", "query_ms", "rows_read", "sampling"}</c>.</returns>
    /// <exception cref="AnalyticsQueryException">The query cannot be answered; the message names the field and the reason.</exception>
    /// <exception cref="FactQueryException">The engine refused or stopped it.</exception>
    public async Task<string> AnswerAsync(Project project, string json, DateTimeOffset? now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(project);
        var start = Stopwatch.GetTimestamp();
        var query = AnalyticsQueries.ParseText(json);
        await _definitions.BringAsync(project.Id, query, cancellationToken);
        var company = await CompanyAsync(project, cancellationToken);
        var moment = now ?? await NowAsync(project, cancellationToken);
        var day = TimeZoneInfo.ConvertTime(moment, TimeZoneInfo.FindSystemTimeZoneById(project.TimeZone)).Date;
        var question = new AnswerMemory.Question(project.Id, query.ToJsonString(AssessmentJson.Compact), day);
        if (_answers.Recall(question, company) is { } remembered) return AnalyticsQueries.Answer(remembered, query, rowsRead: 0, start);
        var rows = RowsRead.Begin();
        var results = await _answers.AskAsync(question, query, company, moment, cancellationToken);
        return AnalyticsQueries.Answer(results, query, rows.Count, start);
    }

    internal IFactReader Facts(Project project) => facts.Reader(project.Id);

    /// <summary>The version of the facts that a remembered answer belongs to.</summary>
    internal long Seals => facts.Seals;

    internal async Task<DateTimeOffset> NowAsync(Project project, CancellationToken cancellationToken)
        => (await CompanyAsync(project, cancellationToken)).AsOf is null ? clock.GetUtcNow() : await _clocks.NowAsync(project.Id, cancellationToken);

    /// <summary>Read anew when facts other than events were written.</summary>
    internal async Task<CompanyProfile> CompanyAsync(Project project, CancellationToken cancellationToken)
    {
        var changes = facts.Changes(project.Id, DateOnly.MinValue)?.Others;
        if (changes is null || !_companies.TryGetValue(project.Id, out var known) || known.Changes != changes)
        {
            known = (changes ?? 0, await CompanyProfiles.ReadAsync(Facts(project), cancellationToken));
            if (changes is not null) _companies[project.Id] = known;
        }

        return known.Profile with { TimeZone = project.TimeZone };
    }

    /// <summary>The query with what is stored for it: the same text means the same answer, as long as facts and day are the same.</summary>
    internal async Task<JsonObject> CompleteAsync(Project project, JsonObject query, CancellationToken cancellationToken)
    {
        await _definitions.BringAsync(project.Id, query, cancellationToken);
        return query;
    }

    /// <summary>A condition over <c>persons AS co</c> that holds for the members of a stored cohort, by id or name.</summary>
    internal Task<(string Sql, IReadOnlyDictionary<string, object?> Parameters)> MembersAsync(Project project, string cohort, CancellationToken cancellationToken)
        => ConditionAsync(project, new JsonObject { ["properties"] = new JsonArray(new JsonObject { ["type"] = "cohort", ["key"] = "id", ["value"] = cohort }) }, cancellationToken);

    /// <summary>How many people a group of filters means.</summary>
    internal async Task<long> CountMembersAsync(Project project, JsonObject group, CancellationToken cancellationToken)
    {
        const string Asked = "asked";
        var query = new JsonObject
        {
            ["cohorts"] = new JsonArray(new JsonObject { ["id"] = Asked, ["filters"] = new JsonObject { ["properties"] = group.DeepClone() } }),
            ["properties"] = new JsonArray(new JsonObject { ["type"] = "cohort", ["key"] = "id", ["value"] = Asked }),
        };
        var (sql, parameters) = await ConditionAsync(project, query, cancellationToken);
        return (await Facts(project).QueryAsync<long>($"SELECT count(*) FROM persons AS co WHERE {sql}", parameters, cancellationToken))[0];
    }

    private async Task<(string Sql, IReadOnlyDictionary<string, object?> Parameters)> ConditionAsync(Project project, JsonObject query, CancellationToken cancellationToken)
    {
        await _definitions.BringAsync(project.Id, query, cancellationToken);
        var node = new QueryNode(query, "");
        var scope = await QueryScope.OfAsync(node, Facts(project), await CompanyAsync(project, cancellationToken), await NowAsync(project, cancellationToken), cancellationToken);
        var parameters = new SqlParameters();
        var source = new EventSource(scope, parameters, DateTime.UnixEpoch, scope.Now.UtcDateTime);
        return (CohortMembers.Contains("co.person_id", node.Objects("properties")[0].Texts("value")[0], "cohort", source), parameters.Values);
    }
}
