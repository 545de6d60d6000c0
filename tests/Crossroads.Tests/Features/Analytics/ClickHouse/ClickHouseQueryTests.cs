using Crossroads.Tests.Stores;

namespace Crossroads.Tests.Features.Analytics.ClickHouse;

/// <summary>The same queries on the other store.</summary>
public sealed class ClickHouseQueryOptionsTests() : QueryOptionsTests(StoreKind.ClickHouse);

/// <inheritdoc cref="ClickHouseQueryOptionsTests"/>
public sealed class ClickHouseRandomQueriesTests() : RandomQueriesTests(StoreKind.ClickHouse);

/// <inheritdoc cref="ClickHouseQueryOptionsTests"/>
public sealed class ClickHouseBadQueriesTests() : BadQueriesTests(StoreKind.ClickHouse);
