using System.Buffers.Binary;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using Crossroads.Engine.Events;
using Crossroads.Stores.DuckDb.Tables;

namespace Crossroads.Stores.DuckDb.Writing;

/// <summary>Appends batches to the hot tables in one transaction: what was seen before is dropped, persons follow.</summary>
internal sealed class FactWriter(IFactTables tables, RecentIds sent, RecentIds imported)
{
    private readonly IdentityWriter _identities = new(tables);
    private readonly FactHasher _hasher = new();
    private ulong[] _ids = [];
    private long _version;
    private bool _isImport;

    /// <summary>The version that the last row got.</summary>
    public long Version
    {
        get => _version;
        set => _version = value;
    }

    /// <param name="direct">Where events go past the hot table; null = into it.</param>
    /// <param name="isImport">The identities of an import are remembered apart: they must not push out those of what senders may still repeat.</param>
    public WriteCounts Append(IReadOnlyList<FactBatch> batches, Func<long, ProjectState> projectOf, DirectPart? direct, bool isImport)
    {
        _isImport = isImport;
        var firstVersion = _version + 1;
        var counts = default(WriteCounts);
        var touched = new HashSet<ProjectState>();
        var versioned = new HashSet<StoredTable>();
        foreach (var batch in batches)
        {
            if (batch.IsEmpty) continue;
            var project = projectOf(batch.ProjectId);
            touched.Add(project);
            if (batch.Facts.Count > 0) project.Changes.TouchOthers();
            counts += AppendEvents(batch, project, direct);
            counts += AppendFacts(batch, project, versioned);
            counts += AppendIdentities(batch, project);
        }

        tables.Flush();
        foreach (var table in versioned)
        {
            var same = tables.DropUnchanged(table, firstVersion);
            counts += new WriteCounts(-same, same);
        }

        foreach (var project in touched) _identities.Write(project, ref _version);
        tables.Flush();
        return counts;
    }

    private WriteCounts AppendEvents(FactBatch batch, ProjectState project, DirectPart? direct)
    {
        if (batch.Events.Count == 0) return default;
        var written = 0L;
        var received = RowWriter.Microseconds(batch.ReceivedAt);
        RowWriter appender = direct is null ? tables.Into(StoredTables.Events) : direct.Events;
        var events = CollectionsMarshal.AsSpan(batch.Events);
        var ids = IdentitiesOf(events, project.Id);
        for (var index = 0; index < events.Length; index++)
        {
            ref readonly var fact = ref events[index];
            if (!IsNew(project, ids[index])) continue;
            var person = FactId.Person(fact.DistinctId);
            project.Persons.Seen(person, fact.DistinctId, fact.TimestampMicroseconds);
            var promoted = fact.Promoted;
            appender.Set(0, project.Id);
            appender.Set(1, fact.Event);
            appender.Set(2, person);
            appender.Set(3, fact.TimestampMicroseconds);
            var day = project.Days.DayOf(fact.TimestampMicroseconds);
            project.Changes.Touch(day);
            direct?.Count(project.Id, day, fact.Event, person);
            appender.Set(4, day);
            appender.Set(5, received);
            appender.Set(6, fact.Uuid);
            appender.Set(7, promoted.SessionId);
            appender.Set(8, promoted.Url);
            appender.Set(9, promoted.Path);
            appender.Set(10, promoted.Browser);
            appender.Set(11, promoted.OperatingSystem);
            appender.Set(12, promoted.Device);
            appender.Set(13, promoted.Country);
            appender.Set(14, promoted.Referrer);
            appender.SetJson(15, fact.Properties.Span);
            appender.EndRow();
            written++;
        }

        return new WriteCounts(written, batch.Events.Count - written);
    }

    private WriteCounts AppendFacts(FactBatch batch, ProjectState project, HashSet<StoredTable> versioned)
    {
        var written = 0L;
        for (var index = 0; index < batch.Facts.Count; index++)
        {
            var fact = batch.Facts[index];
            var shape = FactShape.Of(fact);
            var key = shape.Kind.IsVersioned ? shape.KeyOf(fact, _hasher) : Fold(batch.FactIds[index], project.Id);
            if (shape.Kind.IsVersioned) versioned.Add(shape.Table);
            else if (key != 0 && !IsNew(project, key ^ fact.Revision)) continue;
            shape.Write(tables.Into(shape.Table), fact, project.Id, key, ++_version, project.Days, _hasher);
            written++;
        }

        return new WriteCounts(written, batch.Facts.Count - written);
    }

    private static WriteCounts AppendIdentities(FactBatch batch, ProjectState project)
    {
        var written = 0L;
        foreach (var merge in batch.Merges)
        {
            if (!project.Persons.Merge(merge)) continue;
            project.NewMerges.Add(merge);
            written++;
        }

        foreach (var update in batch.PersonUpdates) project.Persons.Update(update);
        project.GroupUpdates.AddRange(batch.GroupUpdates);
        return new WriteCounts(written, batch.Merges.Count - written);
    }

    /// <summary>The events' identities, whose places in what is remembered are in the cache then.</summary>
    private ReadOnlySpan<ulong> IdentitiesOf(ReadOnlySpan<EventFact> events, long project)
    {
        if (_ids.Length < events.Length) _ids = new ulong[events.Length];
        for (var index = 0; index < events.Length; index++) _ids[index] = EventIdentity(project, events[index].Uuid);
        var ids = _ids.AsSpan(0, events.Length);
        (_isImport ? imported : sent).Prepare(ids);
        return ids;
    }

    private bool IsNew(ProjectState project, ulong id)
    {
        if (project.AllIds is { } all && !all.Add(id)) return false;
        var (own, other) = _isImport ? (imported, sent) : (sent, imported);
        return !other.Contains(id) && own.Add(id);
    }

    /// <summary>64 bits that stand for an event's uuid within a project.</summary>
    public static ulong EventIdentity(long project, Guid uuid)
    {
        Span<byte> bytes = stackalloc byte[24];
        uuid.TryWriteBytes(bytes);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[16..], project);
        return XxHash3.HashToUInt64(bytes);
    }

    private static ulong Fold(UInt128 id, long project)
    {
        if (id == 0) return 0;
        Span<byte> bytes = stackalloc byte[24];
        BinaryPrimitives.WriteUInt128LittleEndian(bytes, id);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[16..], project);
        var code = XxHash3.HashToUInt64(bytes);
        return code == 0 ? 1 : code;
    }
}
