namespace Crossroads.Engine.Journal;

/// <summary>One accepted request, kept as it came so that it can be decoded again.</summary>
/// <param name="ProjectId">Whose it is.</param>
/// <param name="Source">Id of the decoder that understands it, e.g. <c>posthog.capture</c>.</param>
/// <param name="ReceivedAt">When it was accepted; decoding depends on it (clock skew) and on nothing else outside the envelope.</param>
/// <param name="Meta">What the decoder needs besides the body (query string, sent_at, user agent), as text of its own; may be empty.</param>
/// <param name="Body">The body as received, still compressed if it came compressed.</param>
public sealed record Envelope(long ProjectId, string Source, DateTimeOffset ReceivedAt, string Meta, ReadOnlyMemory<byte> Body);
