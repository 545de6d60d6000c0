using System.Runtime.InteropServices;
using Crossroads.Engine.Events;

namespace Crossroads.Sources.ProductEvents;

/// <summary>Adds to a batch who is one person, where senders repeat it with every event: the earliest time says it all (docs/adr/0003).</summary>
internal sealed class RepeatedMerges
{
    private readonly Dictionary<(string Into, string From), long> _earliest = [];

    /// <summary>Another batch begins.</summary>
    public void Clear() => _earliest.Clear();

    public void Add(FactBatch batch, string user, string device, long timestamp)
    {
        ref var earliest = ref CollectionsMarshal.GetValueRefOrAddDefault(_earliest, (user, device), out var exists);
        if (exists && earliest <= timestamp) return;
        earliest = timestamp;
        batch.AddMerge(user, device, MergeKind.Identify, timestamp);
    }
}
