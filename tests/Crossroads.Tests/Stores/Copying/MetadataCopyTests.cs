using Crossroads.Engine.Assessment;
using Crossroads.Engine.Projects;
using Crossroads.Engine.Tables;
using Crossroads.Features;
using Crossroads.Stores;
using Crossroads.Stores.Copying;
using Crossroads.Tests.Engine.Projects;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Crossroads.Tests.Stores.Copying;

public sealed class MetadataCopyTests(PostgreSqlCluster cluster) : IClassFixture<PostgreSqlCluster>, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("crossroads-metadata-copy-");
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Projects_people_tokens_and_verdicts_are_the_same_in_postgresql_and_new_rows_follow_them()
    {
        var (source, target) = (Sqlite(), await PostgreSqlAsync());
        await source.MigrateAsync(Stop);
        var projects = new ProjectRegistry(source, _clock);
        var acme = await projects.EnsureAsync("acme", Stop, "Europe/Berlin");
        var beta = await projects.EnsureAsync("Beta, with Ümlaut", Stop);
        var token = await projects.IssueTokenAsync(beta.Id, "ci", "read", Stop);
        await using (var context = source.CreateDbContext())
        {
            var owner = new IdentityUser { UserName = "ann@example.com", PasswordHash = "hash", LockoutEnd = _clock.GetUtcNow().AddTicks(7) };
            context.Users.Add(owner);
            context.UserClaims.Add(new IdentityUserClaim<string> { UserId = owner.Id, ClaimType = "role", ClaimValue = "owner" });
            context.DataProtectionKeys.Add(new DataProtectionKey { FriendlyName = "key", Xml = "<key/>" });
            for (var day = 1; day <= 9; day++)
                context.Assessments.Add(new StoredAssessmentRow { ProjectId = acme.Id, Day = new(2026, 6, day), ComputedAt = _clock.GetUtcNow(), InputsDigest = $"sha256:{day}", Verdict = "both", Json = "{\"a\":1}" });
            await context.SaveChangesAsync(Stop);
        }

        var copied = await new MetadataCopy(source, target).RunAsync(Stop);

        copied.Single(table => table.Table == "projects").Rows.ShouldBe(2);
        copied.Sum(table => table.Rows).ShouldBe(2 + 1 + 1 + 1 + 1 + 9);
        var there = new ProjectRegistry(target, _clock);
        await there.LoadAsync(Stop);
        there.ByWriteKey(acme.WriteKey).ShouldBe(acme);
        (await there.FindTokenAsync(token, Stop))!.ProjectId.ShouldBe(beta.Id);
        (await there.EnsureAsync("third", Stop)).Id.ShouldBeGreaterThan(beta.Id);
        await using var copy = target.CreateDbContext();
        (await copy.Users.SingleAsync(Stop)).UserName.ShouldBe("ann@example.com");
        (await copy.Assessments.OrderBy(row => row.Day).Select(row => row.InputsDigest).ToListAsync(Stop)).ShouldBe(Enumerable.Range(1, 9).Select(day => $"sha256:{day}"));
    }

    [Fact]
    public async Task A_database_that_holds_projects_is_left_as_it_is()
    {
        var (source, target) = (Sqlite(), await PostgreSqlAsync());
        await source.MigrateAsync(Stop);
        await target.MigrateAsync(Stop);
        await new ProjectRegistry(source, _clock).EnsureAsync("acme", Stop);
        await new ProjectRegistry(target, _clock).EnsureAsync("living", Stop);

        (await Should.ThrowAsync<MetadataCopyException>(() => new MetadataCopy(source, target).RunAsync(Stop))).Message.ShouldContain("'living'");

        await using var context = target.CreateDbContext();
        (await context.Projects.Select(project => project.Name).ToListAsync(Stop)).ShouldBe(["living"]);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static RoomTables Rooms() => new(FeatureCatalogue.Rooms.Tables);

    private MetadataStore Sqlite() => new(_folder.FullName, postgreSql: null, Rooms(), isPooled: false);

    private async Task<MetadataStore> PostgreSqlAsync() => new(dataDirectory: "", await cluster.NewDatabaseAsync(), Rooms());
}
