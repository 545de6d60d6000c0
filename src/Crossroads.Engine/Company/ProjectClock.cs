using Crossroads.Engine.Events;

namespace Crossroads.Engine.Company;

/// <summary>What time it is for a project: an imported folder brings its own clock (as_of); it holds until events of a later time arrive, for then the project lives.</summary>
public sealed class ProjectClock(IFactStore facts, TimeProvider clock)
{
    public async Task<DateTimeOffset> NowAsync(long projectId, CancellationToken cancellationToken)
        => await FolderNowAsync(projectId, cancellationToken) ?? clock.GetUtcNow();

    /// <summary>The clock that an imported folder brought, while it holds; null = the project lives.</summary>
    public async Task<DateTimeOffset?> FolderNowAsync(long projectId, CancellationToken cancellationToken)
    {
        var reader = facts.Reader(projectId);
        var company = await CompanyProfiles.ReadAsync(reader, cancellationToken);
        if (company.AsOf is not { } asOf) return null;
        var span = new { after = asOf.UtcDateTime.AddDays(1), now = clock.GetUtcNow().UtcDateTime };
        var later = await reader.QueryAsync<long>("SELECT count(*) FROM (SELECT 1 FROM events WHERE ts > $after AND ts <= $now LIMIT 1)", span, cancellationToken);
        return later is [> 0] ? null : asOf;
    }
}
