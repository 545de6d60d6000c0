using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Crossroads.Engine.Company;
using Crossroads.Engine.Events;
using Crossroads.Features.Analytics.Schema;

namespace Crossroads.Features.Analytics;

/// <summary>
/// Answers that still hold: nothing that they were made of has changed since. An answer is remembered when it was made of events alone, up to a day that the query states, so that events of
/// later days do not touch it; a query whose meaning moves with the hour is always asked anew.
/// </summary>
internal sealed partial class AnswerMemory(IFactStore facts)
{
    private const int MostAnswers = 500;
    private const int LongestAnswer = 64 * 1024;

    /// <summary>Intervals at the end of a range are seen as a whole by retention and lifecycles, and a month is the longest.</summary>
    private const int LongestInterval = 40;

    private readonly ConcurrentDictionary<Question, Answer> _answers = new();

    /// <summary>What is asked on a day of the company's wall clock.</summary>
    internal readonly record struct Question(long ProjectId, string Query, DateTime Day);

    private sealed record Answer(CompanyProfile Company, DateOnly Last, FactChanges Changes, string Results);

    public string? Recall(Question question, CompanyProfile company)
        => _answers.TryGetValue(question, out var answer) && facts.Changes(question.ProjectId, answer.Last) is { } changes && changes.Events == answer.Changes.Events && company == answer.Company ? answer.Results : null;

    /// <summary>Asks, and remembers what may be remembered.</summary>
    public async Task<string> AskAsync(Question question, JsonObject query, CompanyProfile company, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var reader = new WatchedReader(facts.Reader(question.ProjectId));
        var last = LastDay(new QueryNode(query, ""), new QueryScope(reader, company, now, new Dictionary<string, QueryNode>(), []));
        // Before the question: what is written meanwhile is in the answer or not, and the numbers have moved on.
        var changes = last is null ? null : facts.Changes(question.ProjectId, last.Value);
        var results = await AnalyticsQueries.ResultsAsync(reader, company, query, now, cancellationToken);
        if (last is null || changes is null || !reader.ReadsEventsOnly || results.Length > LongestAnswer) return results;
        if (_answers.Count >= MostAnswers) _answers.Clear();
        _answers[question] = new Answer(company, last.Value, changes.Value, results);
        return results;
    }

    /// <returns>The last day whose events the query can see; null = its meaning moves with the hour, or cannot be told.</returns>
    private static DateOnly? LastDay(QueryNode query, QueryScope scope)
    {
        if (MovesWithTheHour().IsMatch(query.Json.ToJsonString())) return null;
        try
        {
            return DateOnly.FromDateTime(QueryDates.End(query, scope, isExact: false).AddDays(LongestInterval));
        }
        catch (Exception problem) when (problem is AnalyticsQueryException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    [GeneratedRegex("""hour|explicitDate|is_date|"-?\d*h(Start|End)?"|cohort""", RegexOptions.IgnoreCase)]
    private static partial Regex MovesWithTheHour();

    /// <summary>Notes whether statements read anything but events and their roll-ups.</summary>
    private sealed partial class WatchedReader(IFactReader inner) : IFactReader
    {
        private volatile bool _readsOthers;

        public bool ReadsEventsOnly => !_readsOthers;

        public string Dialect => inner.Dialect;

        public string? RollUpTimeZone => inner.RollUpTimeZone;

        public Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters = null, CancellationToken cancellationToken = default)
        {
            Watch(sql);
            return inner.QueryAsync<T>(sql, parameters, cancellationToken);
        }

        public Task<FactTableResult> QueryTableAsync(string sql, object? parameters = null, int limit = 1000, CancellationToken cancellationToken = default)
        {
            Watch(sql);
            return inner.QueryTableAsync(sql, parameters, limit, cancellationToken);
        }

        private void Watch(string sql) => _readsOthers |= Others().IsMatch(sql);

        [GeneratedRegex(@"\b(persons|distinct_ids|groups)\b", RegexOptions.IgnoreCase)]
        private static partial Regex Others();
    }
}
