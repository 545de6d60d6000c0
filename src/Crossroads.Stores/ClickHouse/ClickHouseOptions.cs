using System.Data.Common;

namespace Crossroads.Stores.ClickHouse;

/// <summary>Where the ClickHouse event store is and how it is used.</summary>
public sealed record ClickHouseOptions
{
    public const string DefaultDatabase = "crossroads";

    /// <summary>
    /// Of the driver: <c>Host=…;Port=8123;Username=…;Password=…;Database=crossroads</c>, with two keys of our own:
    /// <c>Cluster</c> = name of the cluster (as the server's configuration calls it) whose tables are sharded and replicated; absent = plain tables on one server.
    /// <c>Node</c> = name of this writer; default "main".
    /// </summary>
    public required string ConnectionString { get; init; }

    /// <summary>A query that runs longer is stopped. Default two minutes.</summary>
    public TimeSpan QueryTimeLimit { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How many identities of the last facts are remembered, in order to drop what senders repeat. Default 4 million (at most 64 MB).</summary>
    public int RememberedIds { get; init; } = 4_000_000;

    /// <summary>How long they are remembered at least, unless there are too many. Default 48 hours.</summary>
    public TimeSpan RememberedFor { get; init; } = TimeSpan.FromHours(48);

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public string Database => Key("Database") ?? DefaultDatabase;

    public string? Cluster => Key("Cluster");

    public string Node => Key("Node") ?? "main";

    /// <summary>What the driver understands of the connection string.</summary>
    internal string DriverString(string database)
    {
        var builder = new DbConnectionStringBuilder { ConnectionString = ConnectionString };
        builder.Remove("Cluster");
        builder.Remove("Node");
        builder["Database"] = database;
        return builder.ConnectionString;
    }

    private string? Key(string name)
    {
        var builder = new DbConnectionStringBuilder { ConnectionString = ConnectionString };
        return builder.TryGetValue(name, out var value) && value is string { Length: > 0 } text ? text : null;
    }
}
