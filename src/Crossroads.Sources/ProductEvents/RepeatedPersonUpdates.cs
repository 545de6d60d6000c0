using System.Text.Json;
using Crossroads.Engine.Events;

namespace Crossroads.Sources.ProductEvents;

/// <summary>
/// Adds the properties of persons to a batch where senders repeat them with every event: of those that say the same, the earliest and the latest are kept.
/// They tell as much as all, and a person with a thousand events does not become a thousand updates.
/// </summary>
internal sealed class RepeatedPersonUpdates
{
    private readonly Dictionary<string, Run> _runs = new(StringComparer.Ordinal);

    /// <summary>Another batch begins.</summary>
    public void Clear() => _runs.Clear();

    public void Add(FactBatch batch, string distinctId, long timestamp, JsonElement set)
    {
        var text = set.GetRawText();
        if (!_runs.TryGetValue(distinctId, out var run) || run.Text != text)
        {
            _runs[distinctId] = new Run(text, batch.PersonUpdates.Count, timestamp, timestamp);
            batch.AddPersonUpdate(distinctId, timestamp, set);
            return;
        }

        if (timestamp >= run.First && timestamp <= run.Last) return;
        var update = new PersonUpdateFact(distinctId, EventTime.ToDateTimeOffset(timestamp), text, null, null, false);
        var isSecond = run.First == run.Last;
        if (isSecond) batch.PersonUpdates.Add(update);
        else batch.PersonUpdates[timestamp < run.First ? run.FirstIndex : run.LastIndex] = update;
        if (timestamp < run.First) _runs[distinctId] = run with { First = timestamp, FirstIndex = isSecond ? batch.PersonUpdates.Count - 1 : run.FirstIndex };
        else _runs[distinctId] = run with { Last = timestamp, LastIndex = isSecond ? batch.PersonUpdates.Count - 1 : run.LastIndex };
    }

    private readonly record struct Run(string Text, int FirstIndex, long First, long Last)
    {
        public int LastIndex { get; init; } = FirstIndex;
    }
}
