using Crossroads.Engine.Events;

namespace Crossroads.Engine.Journal;

/// <summary>
/// The one way in for everything that a source accepts: journal first, then the store. When the task completes, the envelope is durable,
/// and queries that start within two seconds after see its facts.
/// </summary>
public interface IIntake
{
    /// <param name="envelope">The request as it came.</param>
    /// <param name="decoded">What <see cref="Sources.ISourceDecoder.Decode"/> made of it; parsed once, used once.</param>
    /// <exception cref="JournalUnavailableException">Answer 503 with <c>Retry-After</c>.</exception>
    Task AcceptAsync(Envelope envelope, FactBatch decoded, CancellationToken cancellationToken);
}
