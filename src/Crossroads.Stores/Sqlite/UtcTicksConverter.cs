using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Crossroads.Stores.Sqlite;

internal sealed class UtcTicksConverter() : ValueConverter<DateTimeOffset, long>(
    time => time.UtcTicks,
    ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
