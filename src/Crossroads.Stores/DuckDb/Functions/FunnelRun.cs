namespace Crossroads.Stores.DuckDb.Functions;

/// <summary>One try of a person: when each step was reached.</summary>
internal struct FunnelRun
{
    public FunnelTimes Times;
    public int Level;
    public bool IsExcluded;

    public readonly long Start => Times[0];

    [System.Runtime.CompilerServices.InlineArray(FunnelEvent.MostSteps)]
    internal struct FunnelTimes
    {
        private long _first;
    }
}
