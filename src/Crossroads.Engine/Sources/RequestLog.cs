using System.Collections.Concurrent;
using Crossroads.Engine.Operation;

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
        var source = new KeyValuePair<string, object?>("source", request.Source);
        if (request.Facts > 0) Telemetry.Accepted.Add(request.Facts, source);
        if (request.Status >= 400) Telemetry.Refused.Add(1, source, new("reason", ReasonOf(request.Status)));
        var queue = _byProject.GetOrAdd(projectId, _ => new ConcurrentQueue<ReceivedRequest>());
        queue.Enqueue(request);
        while (queue.Count > Kept) queue.TryDequeue(out _);
    }

    /// <summary>Few words, because each makes a series of its own wherever metrics go; the sentence stands in the log.</summary>
    private static string ReasonOf(int status) => status switch
    {
        401 => "unknown_key",
        413 => "too_large",
        429 => "too_many",
        503 => "unavailable",
        < 500 => "bad_payload",
        _ => "error",
    };

    /// <summary>Newest first.</summary>
    public IReadOnlyList<ReceivedRequest> Last(long projectId)
        => _byProject.TryGetValue(projectId, out var queue) ? [.. queue.Reverse()] : [];
}
