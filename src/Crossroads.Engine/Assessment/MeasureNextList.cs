using Crossroads.Engine.Signals;

namespace Crossroads.Engine.Assessment;

/// <summary>What to measure next: the money model's list with its worth, then the missing sources that would let most statements of the post be judged.</summary>
internal static class MeasureNextList
{
    private const int Longest = 5;

    /// <summary>Sources with a way in; one that no version reads yet is not asked for.</summary>
    private static readonly Dictionary<string, string> HowToConnect = new()
    {
        ["events"] = "Point your PostHog, Segment, Amplitude or Mixpanel SDK at Crossroads, or add events.ndjson",
        ["requests"] = "Add requests.csv: each request of your server's log",
        ["metrics"] = "Add metrics.csv from your monitoring",
        ["web"] = "Add web_days.csv: visits and sign-ups a day",
        ["page_loads"] = "Send web vitals from your pages",
        ["errors"] = "Send exceptions with your PostHog SDK",
        ["incidents"] = "Add incidents.csv",
        ["tickets"] = "Add tickets.csv from the help desk",
        ["feature_requests"] = "Add feature_requests.csv: who asked for what",
        ["customers"] = "Add customers.csv: which users belong to which customer",
        ["trials"] = "Add trials.csv from your billing",
        ["subscriptions"] = "Add subscriptions.csv from your billing",
        ["invoices"] = "Add invoices.csv from your billing",
        ["deals"] = "Add deals.csv from your pipeline",
        ["changelog"] = "Add changelog.csv: what was shipped and when",
        ["competitors"] = "Add competitors.csv",
        ["costs"] = "Add costs.csv from your cloud bills",
        ["cash"] = "Add cash.csv, or state cash and burn in company.yaml",
        ["company"] = "Fill in company.yaml: team, finance and facts",
    };

    public static IReadOnlyList<MeasureNext> Of(AssessmentInput input)
    {
        var known = input.Money?.MeasureNext ?? [];
        var sources = input.Readings
            .Where(reading => reading.State == SignalState.NoData)
            .SelectMany(reading => reading.Definition.Needs.Where(source => !input.Sources.IsConnected(source)), (reading, source) => (reading, source))
            .Where(entry => HowToConnect.ContainsKey(entry.source))
            .GroupBy(entry => entry.source, entry => entry.reading)
            .Select(group => (Source: group.Key, Votes: group.Count(reading => reading.Definition.InChecklist), All: group.Count()))
            .OrderByDescending(entry => entry.Votes)
            .ThenByDescending(entry => entry.All)
            .ThenBy(entry => entry.Source, StringComparer.Ordinal)
            .Select(entry => new MeasureNext(HowToConnect[entry.Source], null)
            {
                How = entry.All == 1 ? "one more signal could be judged" : $"{entry.All} more signals could be judged",
                Source = entry.Source,
            });
        return [.. known.Concat(sources).Take(Longest)];
    }
}
