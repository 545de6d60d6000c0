namespace Crossroads.Tests.Stores;

/// <summary>The event stores that answer the same questions with the same integers.</summary>
public enum StoreKind
{
    DuckDb,
    ClickHouse,
}
