using Crossroads.Engine.Signals;

namespace Crossroads.Engine.Assessment;

/// <summary>What to measure next: the money model's list with its worth, then the missing sources that would let most statements of the post be judged.</summary>
internal static class MeasureNextList
{
    private const int Longest = 5;

    private static readonly Dictionary<string, string> HowToConnect = new()
    {
        ["events"] = "Point your PostHog SDK at Crossroads, or add events.ndjson",
        ["requests"] = "Send server requests by OpenTelemetry, or add requests.csv",
        ["metrics"] = "Send host metrics by OpenTelemetry, or add metrics.csv",
        ["web"] = "Add web_days.csv, or the web-vitals beacon",
        ["incidents"] = "Add incidents.csv, or switch on uptime checks",
        ["tickets"] = "Connect the help desk, or add tickets.csv",
        ["feature_requests"] = "Open the request board, or add feature_requests.csv",
        ["trials"] = "Connect Stripe, or add trials.csv",
        ["subscriptions"] = "Connect Stripe, or add subscriptions.csv",
        ["invoices"] = "Connect Stripe, or add invoices.csv",
        ["deals"] = "Add deals.csv from your pipeline",
        ["changelog"] = "Add changelog.csv, or connect git",
        ["competitors"] = "Add competitors.csv",
        ["costs"] = "Add costs.csv from your cloud bills",
        ["cash"] = "Add cash.csv, or state cash and burn in company.yaml",
        ["company"] = "Fill in company.yaml: team, finance and facts",
        ["postgres"] = "Give Crossroads a read-only role on your PostgreSQL",
        ["git"] = "Connect the git repository",
    };

    public static IReadOnlyList<MeasureNext> Of(AssessmentInput input)
    {
        var known = input.Money?.MeasureNext ?? [];
        var sources = input.Readings
            .Where(reading => reading.State == SignalState.NoData)
            .SelectMany(reading => reading.Definition.Needs.Where(source => !input.Sources.IsConnected(source)), (reading, source) => (reading, source))
            .GroupBy(entry => entry.source, entry => entry.reading)
            .Select(group => (Source: group.Key, Votes: group.Count(reading => reading.Definition.InChecklist), All: group.Count()))
            .OrderByDescending(entry => entry.Votes)
            .ThenByDescending(entry => entry.All)
            .ThenBy(entry => entry.Source, StringComparer.Ordinal)
            .Select(entry => new MeasureNext(HowToConnect.GetValueOrDefault(entry.Source, $"Connect {entry.Source}"), null)
            {
                How = entry.All == 1 ? "one more signal could be judged" : $"{entry.All} more signals could be judged",
                Source = entry.Source,
            });
        return [.. known.Concat(sources).Take(Longest)];
    }
}
