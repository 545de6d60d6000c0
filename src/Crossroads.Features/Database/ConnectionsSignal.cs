using Crossroads.Engine.Signals;

namespace Crossroads.Features.Database;

internal static class ConnectionsSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "database.connections",
        Code = "T3",
        Title = "Connections at once",
        SourceWords = ">100 concurrent connections",
        Section = PostSection.DatabaseScaling,
        Side = Side.Scale,
        Unit = "count",
        Threshold = new(">", 100),
        Window = "7d",
        Definition =
            "The mean over the last 7 days of each day's 99th percentile of open client connections: postgresql.backends where the server counts them, else the sum over all hosts of " +
            "db.client.connection.count, each with its highest of ten minutes. The limit and idle connections stand beside it where they are told.",
        MinimumSample = "5 of the 7 days",
        Uncertainty = "U5; U8 for the date",
        Needs = ["metrics"],
        Pitfalls =
        [
            "Idle connections of pools count for the limit but not for the load.",
            "A pooler shares few connections among many clients: count behind it.",
            "Samples further apart than 15 seconds miss short peaks.",
            "Adding up the highest of each host overstates moments at which they do not peak together.",
        ],
    };
}
