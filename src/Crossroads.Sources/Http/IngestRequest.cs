using System.Net;
using Crossroads.Engine.Events;
using Crossroads.Engine.Journal;
using Crossroads.Engine.Projects;
using Crossroads.Engine.Sources;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Crossroads.Sources.Http;

/// <summary>A request at the door, and what became known about it; the request log is written from it.</summary>
internal sealed class IngestRequest(HttpContext context, DateTimeOffset receivedAt)
{
    private readonly IServiceProvider _services = context.RequestServices;
    private bool _isCounted;

    public HttpContext Context => context;

    public HttpRequest Http => context.Request;

    public DateTimeOffset ReceivedAt => receivedAt;

    /// <summary>Null until the key is known to be somebody's.</summary>
    public Project? Project { get; private set; }

    /// <summary>Facts that were accepted.</summary>
    public int Facts { get; private set; }

    /// <summary>What is to be said in the request log, although the request was accepted.</summary>
    public string? Remark { get; set; }

    /// <summary>The sender's name and version, as it calls itself.</summary>
    public string? Sdk { get; set; }

    public Task<ReadOnlyMemory<byte>> ReadBodyAsync(int limitBytes) => RequestBody.ReadAsync(Http, limitBytes, context.RequestAborted);

    /// <summary>Finds the project of a write key.</summary>
    /// <exception cref="BadPayloadException">401: no key, or nobody's.</exception>
    public Project Authenticate(ReadOnlySpan<char> writeKey)
    {
        if (writeKey.IsEmpty) throw new BadPayloadException(401, "The project's write key is missing.");
        Project = _services.GetRequiredService<IProjectDirectory>().ByWriteKey(writeKey);
        if (Project is not { } project) throw new BadPayloadException(401, "The write key is not known.");
        if (!_isCounted && _services.GetService<DoorLimits>()?.TakeKey(project.WriteKey) is { IsAllowed: false } full) throw new TooManyRequestsException("with this write key", full.RetryAfterSeconds);
        _isCounted = true;
        return project;
    }

    /// <summary>Counts the request for the address that it comes from; this machine itself is not counted.</summary>
    /// <exception cref="TooManyRequestsException">The address is over its limit.</exception>
    public void CountAddress()
    {
        if (context.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address)) return;
        if (_services.GetService<DoorLimits>()?.TakeAddress(address.ToString()) is { IsAllowed: false } full) throw new TooManyRequestsException("from this address", full.RetryAfterSeconds);
    }

    /// <summary>Keeps the envelope; when the task completes, it is durable.</summary>
    /// <exception cref="JournalUnavailableException">Nothing was kept.</exception>
    public async Task AcceptAsync(Envelope envelope, FactBatch decoded)
    {
        // Not stopped when the sender goes away: what has arrived whole is worth keeping.
        await _services.GetRequiredService<IIntake>().AcceptAsync(envelope, decoded, CancellationToken.None);
        Facts = decoded.Events.Count + decoded.Facts.Count + decoded.GroupUpdates.Count;
        if (Facts == 0) Facts = decoded.PersonUpdates.Count;
    }
}
