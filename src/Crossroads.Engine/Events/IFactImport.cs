namespace Crossroads.Engine.Events;

/// <summary>
/// Loads the facts of a source that is durable itself (a folder of exports), past the journal. Facts that the store holds already change nothing, so that
/// an import that was interrupted is simply run again. Not thread-safe: one caller appends.
/// </summary>
public interface IFactImport : IDisposable
{
    /// <summary>
    /// Adds a chunk (some thousands of facts are best). Its facts show and become durable in parts on the way, at the latest with <see cref="Complete"/>.
    /// Deduplication looks at all that the project holds, however old. After an exception the import has ended and must be begun anew.
    /// </summary>
    WriteCounts Append(FactBatch batch);

    /// <summary>Makes everything durable. Disposing without it keeps what was durable by then and whatever else the next seal writes.</summary>
    /// <returns>What the whole import wrote and what was there already.</returns>
    WriteCounts Complete();
}
