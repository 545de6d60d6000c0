namespace Crossroads.Engine.Quality;

public enum SourceState
{
    Connected,
    NotConnected,

    /// <summary>Silent for longer than three times its usual gap.</summary>
    Stale,

    /// <summary>What it says contradicts another source.</summary>
    Suspect,
}

/// <summary>Whether a source speaks: first and last fact, how many.</summary>
public sealed record SourceStatus(string Id, SourceState State, DateTimeOffset? First, DateTimeOffset? Last, long Rows);

/// <summary>
/// The sources of facts, by the id that signals need: events, requests, metrics, web, incidents, tickets, feature_requests, customers, trials,
/// subscriptions, invoices, deals, changelog, competitors, costs, cash, company, page_loads, errors, postgres, git, api.
/// </summary>
public sealed class SourceStatusSet(IReadOnlyList<SourceStatus> all)
{
    private readonly Dictionary<string, SourceStatus> _byId = all.ToDictionary(source => source.Id);

    public IReadOnlyList<SourceStatus> All => all;

    public bool IsConnected(string id) => _byId.TryGetValue(id, out var source) && source.State != SourceState.NotConnected;

    public SourceStatus? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The same sources; those with a gap that reaches <paramref name="yesterday"/> are suspect: what they say now contradicts another source.</summary>
    public SourceStatusSet Doubting(DataQuality quality, DateOnly yesterday)
        => new([.. all.Select(source => source.State == SourceState.Connected && quality.IsMissing(source.Id, yesterday) ? source with { State = SourceState.Suspect } : source)]);
}
