using Crossroads.Engine.Assessment;
using Crossroads.Engine.Events;
using Crossroads.Engine.Journal;

namespace Crossroads.Engine.Retention;

/// <summary>What the deletion of a person did.</summary>
/// <param name="Rows">Rows of facts that are gone; 0 = nobody is known by that id.</param>
/// <param name="FreedBytes">Room in the store that they took; null = the store cannot tell.</param>
public sealed record ErasedPerson(long Rows, long? FreedBytes);

/// <summary>
/// Deletes one person: facts, properties, ids and merges in the store, what waited in the journal, and what rooms keep beside. What arrives later under the same id is
/// a new person, because nothing of the old one is left to recognise it by.
/// </summary>
public sealed class PersonErasure(IFactStore facts, IFactUpkeep upkeep, IJournal journal, IAssessmentDesk assessments, IEnumerable<IPersonTraces> traces)
{
    public async Task<ErasedPerson> ForgetAsync(long projectId, string distinctId, CancellationToken cancellationToken)
    {
        var ids = await facts.Reader(projectId).QueryAsync<string>(
            "SELECT distinct_id FROM distinct_ids WHERE person_id IN (SELECT person_id FROM distinct_ids WHERE distinct_id = $id)", new { id = distinctId }, cancellationToken);
        var size = upkeep.UsedBytes();
        var rows = upkeep.Forget(projectId, distinctId);
        if (rows == 0 && ids.Count == 0) return new ErasedPerson(0, null);
        foreach (var trace in traces) await trace.ForgetAsync(projectId, ids, CancellationToken.None);

        // What the store holds durably the journal need not hold; its file keeps the bytes of what it forgot until they are written over.
        journal.Truncate(facts.Watermark);
        journal.Scrub(projectId, ids);
        assessments.Invalidate(projectId);
        return new ErasedPerson(rows, size is { } was && upkeep.UsedBytes() is { } now ? Math.Max(0, was - now) : null);
    }
}

/// <summary>Something beside the facts that names people: a room that keeps such declares it, so that the deletion of a person reaches it.</summary>
public interface IPersonTraces
{
    /// <param name="projectId">Whose person.</param>
    /// <param name="distinctIds">All ids of the person.</param>
    /// <param name="cancellationToken">Not given by the deletion: half of it is worse than a late one.</param>
    Task ForgetAsync(long projectId, IReadOnlyCollection<string> distinctIds, CancellationToken cancellationToken);
}
