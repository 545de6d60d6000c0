using Crossroads.Engine.Tables;
using Microsoft.EntityFrameworkCore;

namespace Crossroads.Stores.Sqlite;

/// <summary>The metadata model on SQLite: one file beside the facts.</summary>
public sealed class SqliteMetadataContext(DbContextOptions<SqliteMetadataContext> options, RoomTables rooms) : MetadataContext(options, rooms)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
        // SQLite cannot order or compare DateTimeOffset as text with offsets; ticks it can.
        => configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicksConverter>();
}
