using Crossroads.Tests.Features.Analytics.Reference;
using Crossroads.Tests.Stores.ClickHouse;

namespace Crossroads.Tests.Features.Analytics.ClickHouse;

/// <summary>PostHog's answers on the other store.</summary>
public sealed class ClickHouseReferenceCasesTests(ClickHouseReferenceStore store) : ReferenceCasesTests(store), IClassFixture<ClickHouseReferenceStore>;

public sealed class ClickHouseReferenceStore() : ReferenceStore(ClickHouseScene.Shared.Store);
