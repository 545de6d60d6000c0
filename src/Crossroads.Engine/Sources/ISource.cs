using Crossroads.Engine.Events;
using Crossroads.Engine.Journal;
using Microsoft.AspNetCore.Routing;

namespace Crossroads.Engine.Sources;

/// <summary>A way in. Sources are declared in <c>SourceCatalogue</c>; each maps its endpoints and names its decoders.</summary>
public interface ISource
{
    /// <summary>Lower-case id that users meet: posthog, segment, sentry, otlp, stripe…</summary>
    string Id { get; }

    string Title { get; }

    /// <summary>Decoders behind this source's transports.</summary>
    IReadOnlyList<ISourceDecoder> Decoders { get; }

    void MapEndpoints(IEndpointRouteBuilder endpoints);
}

/// <summary>Understands the envelopes of one kind. Pure: the same envelope gives the same facts, today or replayed after a crash.</summary>
public interface ISourceDecoder
{
    /// <summary>The <see cref="Envelope.Source"/> that it decodes.</summary>
    string Source { get; }

    /// <exception cref="BadPayloadException">The body cannot be understood. At the door the sender is told; in a replay it cannot happen.</exception>
    FactBatch Decode(Envelope envelope);
}

/// <summary>A request that the sender must correct. <see cref="Status"/> is the HTTP status (400, 401, 413).</summary>
public sealed class BadPayloadException(int status, string message, Exception? inner = null) : Exception(message, inner)
{
    public int Status => status;
}
