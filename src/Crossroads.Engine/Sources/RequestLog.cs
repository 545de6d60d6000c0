using System.Collections.Concurrent;

namespace Crossroads.Engine.Sources;

/// <summary>One request at the door, accepted or refused, for the "waiting for the first event" panel and for the question "why does nothing arrive?".</summary>
public sealed record ReceivedRequest(DateTimeOffset At, string Source, string Path, int Status, int Facts, string? Reason, string? Sdk);

/// <summary>The last requests of each project, accepted and refused (with the reason), in memory. Project 0 = the key was unknown.</summary>
public sealed class RequestLog
{
    private const int Kept = 50;

    private readonly ConcurrentDictionary<long, ConcurrentQueue<ReceivedRequest>> _byProject = new();

    public void Add(long projectId, ReceivedRequest request)
    {
        var queue = _byProject.GetOrAdd(projectId, _ => new ConcurrentQueue<ReceivedRequest>());
        queue.Enqueue(request);
        while (queue.Count > Kept) queue.TryDequeue(out _);
    }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<ReceivedRequest> Last(long projectId)
        => _byProject.TryGetValue(projectId, out var queue) ? [.. queue.Reverse()] : [];
}
