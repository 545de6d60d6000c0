using Crossroads.Engine.Assessment;
using Crossroads.Engine.Projects;
using Crossroads.Engine.Tables;
using Crossroads.Features;
using Crossroads.Stores;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Crossroads.Tests.Engine.Projects;

/// <summary>The registry in a metadata store; each provider runs the same.</summary>
public abstract class ProjectRegistryTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero));

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>A store of its own without any table.</summary>
    protected abstract Task<MetadataStore> EmptyStoreAsync();

    [Fact]
    public async Task Migrations_bring_an_empty_store_up_to_date_once()
    {
        var store = await EmptyStoreAsync();
        (await store.MigrateAsync(Stop)).ShouldNotBeEmpty();
        (await store.MigrateAsync(Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_name_gives_the_same_project_again_also_after_a_restart()
    {
        var store = await MigratedAsync();
        var registry = new ProjectRegistry(store, _clock);
        var first = await registry.EnsureAsync("acme", Stop, "Europe/Berlin");
        (await registry.EnsureAsync("acme", Stop)).ShouldBe(first);

        var later = new ProjectRegistry(store, _clock);
        await later.LoadAsync(Stop);
        later.ByWriteKey(first.WriteKey).ShouldBe(first);
        later.ById(first.Id).ShouldBe(first);
        later.ByWriteKey("cr_nobody").ShouldBeNull();
    }

    [Fact]
    public async Task Two_who_make_the_same_project_in_the_same_moment_get_one()
    {
        var store = await MigratedAsync();
        var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => new ProjectRegistry(store, _clock).EnsureAsync("acme", Stop)));
        made.Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_token_is_found_by_its_secret_alone_and_its_secret_is_not_kept()
    {
        var store = await MigratedAsync();
        var registry = new ProjectRegistry(store, _clock);
        var project = await registry.EnsureAsync("acme", Stop);
        var token = await registry.IssueTokenAsync(project.Id, "ci", "read", Stop);
        var found = await registry.FindTokenAsync(token, Stop);
        found!.ProjectId.ShouldBe(project.Id);
        found.CreatedAt.ShouldBe(_clock.GetUtcNow());
        found.Hash.ShouldNotContain(token);
        (await registry.FindTokenAsync(token + "0", Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task A_change_of_the_time_zone_is_told_to_who_listens()
    {
        var registry = new ProjectRegistry(await MigratedAsync(), _clock);
        var told = new List<string>();
        registry.Changed += project => told.Add(project.TimeZone);
        var project = await registry.EnsureAsync("acme", Stop);
        await registry.SetTimeZoneAsync(project.Id, "Asia/Tokyo", Stop);
        told.ShouldBe(["UTC", "Asia/Tokyo"]);
    }

    [Fact]
    public async Task A_day_has_one_verdict()
    {
        var store = await MigratedAsync();
        var project = await new ProjectRegistry(store, _clock).EnsureAsync("acme", Stop);
        async Task WriteAsync()
        {
            await using var context = store.CreateDbContext();
            context.Assessments.Add(new StoredAssessmentRow { ProjectId = project.Id, Day = new(2026, 6, 1), ComputedAt = _clock.GetUtcNow(), InputsDigest = "sha256:0", Verdict = "both", Json = "{}" });
            await context.SaveChangesAsync(Stop);
        }

        await WriteAsync();
        await Should.ThrowAsync<DbUpdateException>(WriteAsync);
    }

    private async Task<MetadataStore> MigratedAsync()
    {
        var store = await EmptyStoreAsync();
        await store.MigrateAsync(Stop);
        return store;
    }
}

public sealed class SqliteProjectRegistryTests : ProjectRegistryTests, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("crossroads-metadata-");

    protected override Task<MetadataStore> EmptyStoreAsync() => Task.FromResult(new MetadataStore(_folder.FullName, postgreSql: null, new RoomTables(FeatureCatalogue.Rooms.Tables), isPooled: false));

    public void Dispose() => _folder.Delete(recursive: true);
}

public sealed class PostgreSqlProjectRegistryTests(PostgreSqlCluster cluster) : ProjectRegistryTests, IClassFixture<PostgreSqlCluster>
{
    protected override async Task<MetadataStore> EmptyStoreAsync() => new(dataDirectory: "", await cluster.NewDatabaseAsync(), new RoomTables(FeatureCatalogue.Rooms.Tables));
}
