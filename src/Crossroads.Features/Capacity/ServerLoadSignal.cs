using Crossroads.Engine.Signals;

namespace Crossroads.Features.Capacity;

internal static class ServerLoadSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "capacity.server_load",
        Code = "S2",
        Title = "Server load in the busy hour",
        SourceWords = "Server Load: Consistently hitting 70%+ capacity",
        Section = PostSection.UserGrowth,
        Side = Side.Scale,
        Unit = "ratio",
        Threshold = new(">=", 0.7),
        Window = "14d",
        Definition =
            "Each hour, the use of the fullest resource as a share of its limit: CPU, memory, disk time, worker pools, queues and database connections, of every host and container. " +
            "A day's busy hour is the 95th percentile of its hours; the load is the mean of the busy hours of the last 14 days. \"Consistently\" means that it is beyond the threshold on at " +
            "least 10 of the 14 days. Disk space counts as it stands today, because it fills and does not recover. Days before a " +
            "capacity upgrade (changelog) are put in terms of today's capacity, by use per request in the week after and before it.",
        MinimumSample = "10 of the 14 days watched for 20 hours or more",
        Uncertainty = "U5: mean of days that resemble their neighbours, standard error widened by their correlation",
        Needs = ["metrics"],
        Pitfalls =
        [
            "70 % of what: a container's limit is not its host's; send the utilisation of the limit (k8s.container.cpu_limit_utilization) where there is one.",
            "CPU stolen by neighbours, hyper-threads and burst credits make the same per cent mean less.",
            "A mean over 24 hours hides the peak, therefore the busy hour.",
            "With autoscaling the load stays where it is set: look at the number of hosts and the bill instead.",
            "One saturated resource stops everything; the mean of all resources would say that there is room.",
            "Memory that climbs until the next restart, whatever the load, is a leak or a cache: it is told and not counted, because more servers would not help.",
        ],
    };
}
