namespace Crossroads.Stores.DuckDb.Functions;

/// <summary>Where a list lies in its vector, as DuckDB keeps it.</summary>
internal readonly record struct ListEntry(ulong Offset, ulong Length);
