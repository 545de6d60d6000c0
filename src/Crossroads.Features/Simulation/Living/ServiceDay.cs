namespace Crossroads.Features.Simulation.Living;

internal readonly record struct Outage(int StartMinute, int Minutes, int Region)
{
    /// <summary>Seconds of an hour of the day during which the product was away for a region.</summary>
    public double SecondsIn(int hour, int region)
    {
        if (Region >= 0 && Region != region)
            return 0;
        var from = Math.Max(StartMinute, hour * 60);
        var to = Math.Min(StartMinute + Minutes, hour * 60 + 60);
        return Math.Max(0, to - from) * 60;
    }
}

/// <summary>How the product ran on one day, hour by hour.</summary>
internal sealed class ServiceDay
{
    public double[] Requests { get; } = new double[24];
    public double[] Utilization { get; } = new double[24];
    public double[] LatencyMs { get; } = new double[24];
    public double[] ErrorRate { get; } = new double[24];
    public List<Outage> Outages { get; } = [];
    public int Replicas { get; set; } = 1;
    public bool Perfect { get; set; }

    /// <summary>Utilisation of the busy hour: the 95th percentile of the day's hours.</summary>
    public double BusyUtilization => Busy(Utilization);

    public double BusyRequests => Busy(Requests);

    public double SecondsDown(int hour, int region)
    {
        var seconds = 0.0;
        foreach (var outage in Outages)
            seconds += outage.SecondsIn(hour, region);
        return Math.Min(3600, seconds);
    }

    private static double Busy(double[] hours)
    {
        Span<double> sorted = stackalloc double[24];
        hours.CopyTo(sorted);
        sorted.Sort();
        return sorted[21] + 0.85 * (sorted[22] - sorted[21]);
    }

    public void Clear()
    {
        Array.Clear(Requests);
        Outages.Clear();
    }
}
