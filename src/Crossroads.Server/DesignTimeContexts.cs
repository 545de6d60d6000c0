using Crossroads.Engine.Tables;
using Crossroads.Features;
using Crossroads.Stores.PostgreSql;
using Crossroads.Stores.Sqlite;
using Microsoft.EntityFrameworkCore.Design;

namespace Crossroads.Server;

/// <summary>For <c>./migration</c> only: the model with every room's tables.</summary>
internal sealed class DesignTimeSqlite : IDesignTimeDbContextFactory<SqliteMetadataContext>
{
    public SqliteMetadataContext CreateDbContext(string[] args) => SqliteMetadataContext.ForDesign(new RoomTables(FeatureCatalogue.Rooms.Tables));
}

/// <inheritdoc cref="DesignTimeSqlite"/>
internal sealed class DesignTimePostgreSql : IDesignTimeDbContextFactory<PostgreSqlMetadataContext>
{
    public PostgreSqlMetadataContext CreateDbContext(string[] args) => PostgreSqlMetadataContext.ForDesign(new RoomTables(FeatureCatalogue.Rooms.Tables));
}
