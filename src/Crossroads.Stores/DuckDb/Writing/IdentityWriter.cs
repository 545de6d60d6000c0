using Crossroads.Engine.Events;
using Crossroads.Engine.Events.Identity;
using Crossroads.Stores.DuckDb.Tables;

namespace Crossroads.Stores.DuckDb.Writing;

/// <summary>Writes what an append changed about ids, persons and groups: the rows of the ids and of their persons, and the map by which views resolve.</summary>
internal sealed class IdentityWriter(IFactTables tables)
{
    private readonly FactHasher _hasher = new();

    public void Write(ProjectState project, ref long version)
    {
        WriteMerges(project);
        var settlement = project.Persons.Graph.Settle();
        project.Moved = settlement.Moved;
        if (settlement.Moved.Count > 0) project.NextMap = project.Map.With(settlement.Moved);
        if (settlement.Touched.Count + project.Persons.Changes.Count > 0) WritePersons(project, settlement, ref version);
        if (project.GroupUpdates.Count > 0) WriteGroups(project, ref version);
    }

    private void WriteMerges(ProjectState project)
    {
        if (project.NewMerges.Count == 0) return;
        var appender = tables.Into(StoredTables.Merges);
        foreach (var merge in project.NewMerges)
        {
            appender.Set(0, project.Id);
            appender.Set(1, FactId.Person(merge.Into));
            appender.Set(2, FactId.Person(merge.From));
            appender.Set(3, (long)merge.Kind);
            appender.Set(4, merge.At);
            appender.EndRow();
        }

        project.NewMerges.Clear();
    }

    private void WritePersons(ProjectState project, Settlement settlement, ref long version)
    {
        var book = project.Persons;
        var graph = book.Graph;
        var members = book.Changes.Keys.Select(graph.Resolve).Concat(settlement.Touched).Distinct()
            .ToDictionary(root => root, root => graph.CodesOf(root).Where(book.IsKnown).ToList());
        var texts = tables.States(StoredTables.Identities, project.Id, members.Values.SelectMany(codes => codes).Where(code => book.Known(code).HasState));
        var states = texts.ToDictionary(pair => pair.Key, pair => PropertyState.Parse(pair.Value));
        var changed = WriteIds(project, texts, states, ref version).Select(graph.Resolve).Concat(settlement.Touched).ToHashSet();
        var persons = tables.Into(StoredTables.Persons);
        foreach (var root in changed) WritePerson(persons, project, root, members[root], states, ++version);
        foreach (var change in settlement.Moved.Where(change => change.Before == change.Code)) WriteRemoved(persons, project, change.Code, ++version);
        book.Changes.Clear();
    }

    /// <returns>Ids whose row is another one now. An update that says what is known changes nothing.</returns>
    private List<ulong> WriteIds(ProjectState project, IReadOnlyDictionary<ulong, string> texts, Dictionary<ulong, PropertyState> states, ref long version)
    {
        var ids = tables.Into(StoredTables.Identities);
        var written = new List<ulong>();
        foreach (var (code, change) in project.Persons.Changes)
        {
            var before = texts.GetValueOrDefault(code);
            var after = change.Updates.Count == 0 ? before : Apply(change.Updates, code, states);
            if (!change.IsNewOrEarlier && after == before) continue;
            if (after is not null) project.Persons.HasState(code);
            var known = project.Persons.Known(code);
            ids.Set(0, project.Id);
            ids.Set(1, code);
            ids.Set(2, ++version);
            ids.Set(3, change.DistinctId);
            ids.Set(4, known.FirstSeen);
            ids.Set(5, known.IdentifiedAt);
            ids.Set(6, after);
            ids.EndRow();
            written.Add(code);
        }

        return written;
    }

    private static string Apply(List<PersonUpdateFact> updates, ulong code, Dictionary<ulong, PropertyState> states)
    {
        if (!states.TryGetValue(code, out var state)) states[code] = state = new PropertyState();
        foreach (var update in updates) state.Apply(update);
        return state.Serialize();
    }

    private static void WritePerson(
        RowWriter persons, ProjectState project, ulong root, List<ulong> codes, Dictionary<ulong, PropertyState> states, long version)
    {
        var owners = codes.Where(states.ContainsKey).Select(code => new PropertyOwner(code, states[code])).ToList();
        persons.Set(0, project.Id);
        persons.Set(1, root);
        persons.Set(2, version);
        persons.Set(3, false);
        persons.Set(4, codes.Min(code => project.Persons.Known(code).FirstSeen));
        persons.Set(5, project.Persons.Graph.IsIdentified(root));
        persons.Set(6, owners.Count == 0 ? "{}" : PersonProperties.Of(owners, project.Persons.Graph));
        persons.EndRow();
    }

    private static void WriteRemoved(RowWriter persons, ProjectState project, ulong code, long version)
    {
        persons.Set(0, project.Id);
        persons.Set(1, code);
        persons.Set(2, version);
        persons.Set(3, true);
        persons.SetNull(4);
        persons.SetNull(5);
        persons.SetNull(6);
        persons.EndRow();
    }

    private void WriteGroups(ProjectState project, ref long version)
    {
        var updates = project.GroupUpdates.GroupBy(update => (update.GroupType, update.GroupKey)).ToDictionary(group => KeyOf(group.Key), group => group.ToList());
        tables.Flush();
        var known = tables.States(StoredTables.Groups, project.Id, updates.Keys);
        var groups = tables.Into(StoredTables.Groups);
        foreach (var (key, list) in updates)
        {
            var state = PropertyState.Parse(known.GetValueOrDefault(key));
            foreach (var update in list) state.Apply(update);
            var text = state.Serialize();
            if (text == known.GetValueOrDefault(key)) continue;
            groups.Set(0, project.Id);
            groups.Set(1, key);
            groups.Set(2, ++version);
            groups.Set(3, list[0].GroupType);
            groups.Set(4, list[0].GroupKey);
            groups.Set(5, state.LastSet);
            groups.Set(6, state.Properties());
            groups.Set(7, text);
            groups.EndRow();
        }

        project.GroupUpdates.Clear();
    }

    private ulong KeyOf((string Type, string Key) group)
    {
        _hasher.Append(group.Type);
        _hasher.Append(group.Key);
        return _hasher.Finish();
    }
}
