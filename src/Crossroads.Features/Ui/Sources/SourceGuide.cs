using Crossroads.Engine.Assessment;

namespace Crossroads.Features.Ui.Sources;

/// <summary>A source as a founder thinks of it: one line on the page of sources, one or several files or streams behind it.</summary>
/// <param name="Id">Anchor on the page of sources.</param>
/// <param name="Ids">Ids that signals need and assessments report (<c>SourceStatusSet</c>).</param>
/// <param name="Gives">What becomes known, in a few words.</param>
/// <param name="Files">Files of a company folder that bring it, with their columns; empty = there is no file for it.</param>
public sealed record SourceGuide(string Id, string Title, IReadOnlyList<string> Ids, string Gives, IReadOnlyList<SourceFile> Files)
{
    public static IReadOnlyList<SourceGuide> All { get; } =
    [
        new("events", "Product events", ["events"], "who uses what, retention, funnels, growth", [new("events.ndjson", """{"event":"signed_up","distinct_id":"user-1","timestamp":"2026-05-31T10:00:00Z","properties":{}}""")]),
        new("billing", "Billing", ["subscriptions", "invoices", "trials", "customers"], "MRR, trials, churn, and money on every other number",
        [
            new("subscriptions.csv", "id,customer,plan,mrr,created,canceled_at,ended_at,status,cancellation_reason"),
            new("trials.csv", "customer,trial_start,trial_end,converted"),
            new("invoices.csv", "id,customer,created,amount,currency,status"),
            new("customers.csv", "customer,distinct_id,name,employees,segment"),
        ]),
        new("support", "Support desk", ["tickets"], "tickets a day, and by cause", [new("tickets.csv", "id,created_at,distinct_id,subject,body,category,status")]),
        new("requests", "Requests", ["requests", "request_days"], "error rate, load times, who was hit", [new("requests.csv", "timestamp,distinct_id,method,route,status,duration_ms"), new("request_days.csv", "date,distinct_id,requests,errors,mean_ms,unavailable_s")]),
        new("metrics", "Server metrics", ["metrics"], "load, capacity, the 70 % date", [new("metrics.csv", "timestamp,metric,value,host")]),
        new("web", "Web pages", ["web", "page_loads"], "load times as users feel them, visits and sign-ups", [new("web_days.csv", "date,visits,signups,landing_lcp_ms")]),
        new("errors", "Errors", ["errors"], "which release broke what, for whom", []) { Arrives = "Nothing to add: exceptions that a PostHog SDK captures ($exception) arrive with the product events." },
        new("incidents", "Incidents", ["incidents"], "what outages cost", [new("incidents.csv", "started_at,minutes,region,title")]),
        new("feature_requests", "Feature requests", ["feature_requests"], "what is asked for, by whom, and where wishes conflict", [new("feature_requests.csv", "id,created_at,distinct_id,title,feature,kind")]),
        new("deals", "Deals", ["deals"], "what open deals wait for", [new("deals.csv", "opened,company,mrr,blocked_by,stage")]),
        new("finance", "Bank and costs", ["cash", "costs"], "burn, runway, cost a customer", [new("cash.csv", "date,balance"), new("costs.csv", "month,vendor,category,amount")]),
        new("company", "Your answers", ["company"], "team, plans, and what no machine can see", [new("company.yaml", "name, team, finance, facts, thresholds")]),
        new("changelog", "Changes", ["changelog", "competitors"], "what was shipped and when, and what rivals did", [new("changelog.csv", "at,kind,what"), new("competitors.csv", "at,name,event")]),
        new("postgres", "PostgreSQL", ["postgres"], "slow queries, indexes, connections", []),
        new("git", "Git and CI", ["git"], "share of debt work, reviews, deploys", []),
        new("api", "API description", ["api"], "undocumented routes, limits, versions", []),
    ];

    /// <summary>How it comes with another source; null = it comes by files, or there is no way in yet.</summary>
    public string? Arrives { get; init; }

    /// <summary>How a source stands; requests that come as sums of days speak in the place of each request.</summary>
    public static SourceResult? Find(AssessmentResult assessment, string sourceId)
    {
        SourceResult? Named(string id) => assessment.Sources.FirstOrDefault(source => source.Id == id);
        var found = Named(sourceId);
        if (sourceId != "requests" || found is { State: not "not_connected" }) return found;
        return Named("request_days") is { State: not "not_connected" } sums ? sums : found;
    }

    /// <summary>The line on which a source stands; its id stands for itself where none knows it.</summary>
    public static SourceGuide Of(string sourceId)
        => All.FirstOrDefault(guide => guide.Ids.Contains(sourceId))
            ?? new SourceGuide(sourceId, char.ToUpperInvariant(sourceId[0]) + sourceId[1..].Replace('_', ' '), [sourceId], "", []);
}

/// <param name="Columns">The header row, or what the file holds.</param>
public sealed record SourceFile(string Name, string Columns);
