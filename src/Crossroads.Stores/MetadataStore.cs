using Crossroads.Engine.Tables;
using Crossroads.Stores.PostgreSql;
using Crossroads.Stores.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Crossroads.Stores;

/// <summary>Opens the metadata store that the settings name: a PostgreSQL connection string, or the SQLite file of the data directory.</summary>
public sealed class MetadataStore(string dataDirectory, string? postgreSql, RoomTables rooms, bool isPooled = true) : IDbContextFactory<MetadataContext>
{
    /// <summary>The environment variable that selects PostgreSQL: a connection string.</summary>
    public const string Setting = "CROSSROADS_POSTGRESQL";

    private readonly DbContextOptions<SqliteMetadataContext>? _sqlite = postgreSql is null ? Sqlite(dataDirectory, isPooled) : null;
    private readonly DbContextOptions<PostgreSqlMetadataContext>? _postgreSql = postgreSql is null
        ? null
        : new DbContextOptionsBuilder<PostgreSqlMetadataContext>().UseNpgsql(postgreSql).Options;

    public string Kind => _sqlite is null ? "PostgreSQL" : "SQLite";

    public MetadataContext CreateDbContext()
        => _sqlite is not null ? new SqliteMetadataContext(_sqlite, rooms) : new PostgreSqlMetadataContext(_postgreSql!, rooms);

    /// <summary>Brings the schema up to date. Names of the migrations that ran.</summary>
    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellationToken)
    {
        await using var context = CreateDbContext();
        var pending = (await context.Database.GetPendingMigrationsAsync(cancellationToken)).ToArray();
        if (pending.Length > 0) await context.Database.MigrateAsync(cancellationToken);
        return pending;
    }

    private static DbContextOptions<SqliteMetadataContext> Sqlite(string dataDirectory, bool isPooled)
    {
        var connection = new SqliteConnectionStringBuilder { DataSource = Path.Combine(dataDirectory, "metadata.db"), Pooling = isPooled };
        return new DbContextOptionsBuilder<SqliteMetadataContext>().UseSqlite(connection.ToString()).Options;
    }
}
