using Crossroads.Engine.Tables;
using Microsoft.EntityFrameworkCore;

namespace Crossroads.Stores.PostgreSql;

/// <summary>The metadata model on PostgreSQL, for several nodes.</summary>
public sealed class PostgreSqlMetadataContext(DbContextOptions<PostgreSqlMetadataContext> options, RoomTables rooms) : MetadataContext(options, rooms)
{
    /// <summary>The model on no database in particular: for making migrations.</summary>
    public static PostgreSqlMetadataContext ForDesign(RoomTables rooms)
        => new(new DbContextOptionsBuilder<PostgreSqlMetadataContext>().UseNpgsql("Host=localhost").Options, rooms);
}
