using Crossroads.Engine.Events;
using Crossroads.Stores.ClickHouse;
using Crossroads.Stores.DuckDb;

namespace Crossroads.Stores;

/// <summary>Opens the event store that the settings name: a ClickHouse connection string, or DuckDB in the data directory.</summary>
public static class FactStores
{
    /// <summary>The environment variable that selects ClickHouse; <see cref="ClickHouseOptions.ConnectionString"/> tells its form.</summary>
    public const string Setting = "CROSSROADS_CLICKHOUSE";

    /// <summary>The store, which also does its own upkeep.</summary>
    /// <param name="dataDirectory">Where DuckDB has its file.</param>
    /// <param name="clickHouse">The connection string; null or blank = DuckDB.</param>
    /// <param name="forImport">It is opened for an import alone.</param>
    public static IFactStore Open(string dataDirectory, string? clickHouse, bool forImport = false)
        => string.IsNullOrWhiteSpace(clickHouse)
            ? DuckDbFactStore.Open(forImport
                ? new FactStoreOptions { Directory = dataDirectory, MemoryLimitMegabytes = FactStoreOptions.ImportMegabytes }
                : new FactStoreOptions { Directory = dataDirectory })
            : ClickHouseFactStore.Open(new ClickHouseOptions { ConnectionString = clickHouse });
}
