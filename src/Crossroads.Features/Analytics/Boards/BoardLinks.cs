using Crossroads.Engine.Projects;
using Crossroads.Engine.Tables;
using Microsoft.EntityFrameworkCore;

namespace Crossroads.Features.Analytics.Boards;

/// <summary>A public link as its board's page lists it; the token itself is shown once, when it is made.</summary>
public sealed record BoardLink(long Id, string Who, DateTimeOffset At);

/// <summary>Public links to boards. A token opens its one board, read-only, until it is revoked or the board is removed.</summary>
public sealed class BoardLinks(IDbContextFactory<MetadataContext> contexts, IProjectDirectory projects, BoardDesk boards, TimeProvider clock)
{
    private const string Prefix = "crb_";

    /// <returns>The token, shown once; null = there is no such board in the project.</returns>
    public async Task<string?> MakeAsync(long projectId, long boardId, string who, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await context.Set<BoardRow>().AnyAsync(board => board.Id == boardId && board.ProjectId == projectId, cancellationToken)) return null;
        // The same secret as an API token, with a name of its own: neither opens the other's door.
        var token = Prefix + Keys.NewToken()["crt_".Length..];
        context.Add(new BoardLinkRow { ProjectId = projectId, BoardId = boardId, Hash = Keys.HashOf(token), Who = who, At = clock.GetUtcNow() });
        await context.SaveChangesAsync(cancellationToken);
        return token;
    }

    /// <summary>Links that open the board now, newest first.</summary>
    public async Task<IReadOnlyList<BoardLink>> ListAsync(long projectId, long boardId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<BoardLinkRow>().AsNoTracking().Where(row => row.ProjectId == projectId && row.BoardId == boardId && row.RevokedAt == null)
            .OrderByDescending(row => row.Id).Select(row => new BoardLink(row.Id, row.Who, row.At)).ToListAsync(cancellationToken);
    }

    public async Task RevokeAsync(long projectId, long id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        await context.Set<BoardLinkRow>().Where(row => row.ProjectId == projectId && row.Id == id && row.RevokedAt == null).ExecuteUpdateAsync(set => set.SetProperty(row => row.RevokedAt, now), cancellationToken);
    }

    /// <summary>What a token opens; null = nothing.</summary>
    public async Task<(Project Project, KeptBoard Board)?> OpenAsync(string? token, CancellationToken cancellationToken)
    {
        if (token is not { Length: > 4 and < 100 } || !token.StartsWith(Prefix, StringComparison.Ordinal)) return null;
        var hash = Keys.HashOf(token);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var link = await context.Set<BoardLinkRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Hash == hash && row.RevokedAt == null, cancellationToken);
        if (link is null || projects.ById(link.ProjectId) is not { } project) return null;
        return await boards.BoardAsync(project.Id, link.BoardId, cancellationToken) is { } board ? (project, board) : null;
    }
}
