using Crossroads.Engine.Tables;
using Microsoft.EntityFrameworkCore;

namespace Crossroads.Stores.Sqlite;

/// <summary>The metadata model on SQLite: one file beside the facts.</summary>
public sealed class SqliteMetadataContext(DbContextOptions<SqliteMetadataContext> options, RoomTables rooms) : MetadataContext(options, rooms)
{
    /// <summary>The model on no database in particular: for making migrations.</summary>
    public static SqliteMetadataContext ForDesign(RoomTables rooms)
        => new(new DbContextOptionsBuilder<SqliteMetadataContext>().UseSqlite("Data Source=:memory:").Options, rooms);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
        // SQLite cannot order or compare DateTimeOffset as text with offsets; ticks it can.
        => configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicksConverter>();
}
