using System.Collections.Frozen;
using Crossroads.Engine.Tables;
using Microsoft.EntityFrameworkCore;

namespace Crossroads.Engine.Projects;

/// <summary>The projects in the metadata store, held in memory for the door.</summary>
public sealed class ProjectRegistry(IDbContextFactory<MetadataContext> contexts, TimeProvider clock) : IProjectDirectory
{
    private volatile State _state = State.Of([]);

    /// <summary>A project was created or changed; the store must learn its time zone.</summary>
    public event Action<Project>? Changed;

    public IReadOnlyCollection<Project> All => _state.All;

    public Project? ById(long id) => _state.ById.GetValueOrDefault(id);

    public Project? ByName(string name) => _state.ByName.GetValueOrDefault(name);

    public Project? ByWriteKey(ReadOnlySpan<char> writeKey)
        => _state.ByWriteKey.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(writeKey, out var project) ? project : null;

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context.Projects.AsNoTracking().OrderBy(row => row.Id).ToListAsync(cancellationToken);
        _state = State.Of([.. rows.Select(Of)]);
        foreach (var project in _state.All) Changed?.Invoke(project);
    }

    /// <summary>The project of that name, made if it does not exist.</summary>
    public async Task<Project> EnsureAsync(string name, CancellationToken cancellationToken, string timeZone = "UTC")
    {
        if (ByName(name) is { } known) return known;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        context.Projects.Add(new ProjectRow { Name = name, WriteKey = Keys.NewWriteKey(), TimeZone = timeZone, CreatedAt = clock.GetUtcNow() });
        try
        {
            await context.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            // Somebody else made it in the same moment; if it was something else, the name is still not there.
            await LoadAsync(cancellationToken);
            if (ByName(name) is { } made) return made;
            throw;
        }

        await LoadAsync(cancellationToken);
        return ByName(name)!;
    }

    public async Task SetTimeZoneAsync(long projectId, string timeZone, CancellationToken cancellationToken)
    {
        if (ById(projectId)?.TimeZone == timeZone) return;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Projects.Where(row => row.Id == projectId).ExecuteUpdateAsync(set => set.SetProperty(row => row.TimeZone, timeZone), cancellationToken);
        await LoadAsync(cancellationToken);
    }

    /// <summary>A fresh token; shown once, only its hash is kept.</summary>
    public async Task<string> IssueTokenAsync(long projectId, string name, string scopes, CancellationToken cancellationToken)
    {
        var token = Keys.NewToken();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        context.ApiTokens.Add(new ApiTokenRow { ProjectId = projectId, Name = name, Hash = Keys.HashOf(token), Scopes = scopes, CreatedAt = clock.GetUtcNow() });
        await context.SaveChangesAsync(cancellationToken);
        return token;
    }

    /// <summary>What a token may do; null = no such token.</summary>
    public async Task<ApiTokenRow?> FindTokenAsync(string token, CancellationToken cancellationToken)
    {
        var hash = Keys.HashOf(token);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.ApiTokens.AsNoTracking().FirstOrDefaultAsync(row => row.Hash == hash, cancellationToken);
    }

    private static Project Of(ProjectRow row) => new(row.Id, row.Name, row.WriteKey, row.TimeZone);

    private sealed record State(
        IReadOnlyCollection<Project> All, FrozenDictionary<long, Project> ById, FrozenDictionary<string, Project> ByName, FrozenDictionary<string, Project> ByWriteKey)
    {
        public static State Of(Project[] projects) => new(
            projects,
            projects.ToFrozenDictionary(project => project.Id),
            projects.ToFrozenDictionary(project => project.Name),
            projects.ToFrozenDictionary(project => project.WriteKey, StringComparer.Ordinal));
    }
}
