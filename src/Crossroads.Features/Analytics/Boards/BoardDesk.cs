using Crossroads.Engine.Tables;
using Microsoft.EntityFrameworkCore;

namespace Crossroads.Features.Analytics.Boards;

/// <summary>A kept view with the boards that show it.</summary>
public sealed record KeptInsight(InsightRow Insight, IReadOnlyList<string> Boards);

/// <summary>A board with its tiles in order.</summary>
public sealed record KeptBoard(BoardRow Board, IReadOnlyList<InsightRow> Tiles);

/// <summary>Keeps views and boards of a project; everything it takes is of that project, everything else does not exist for it.</summary>
public sealed class BoardDesk(IDbContextFactory<MetadataContext> contexts, TimeProvider clock)
{
    public async Task<IReadOnlyList<KeptInsight>> InsightsAsync(long projectId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var insights = await context.Set<InsightRow>().AsNoTracking().Where(row => row.ProjectId == projectId).OrderBy(row => row.Name).ToListAsync(cancellationToken);
        var on = await context.Set<BoardTileRow>().Join(context.Set<BoardRow>().Where(row => row.ProjectId == projectId), tile => tile.BoardId, board => board.Id, (tile, board) => new { tile.InsightId, board.Name }).ToListAsync(cancellationToken);
        return [.. insights.Select(insight => new KeptInsight(insight, [.. on.Where(tile => tile.InsightId == insight.Id).Select(tile => tile.Name).Order(StringComparer.Ordinal)]))];
    }

    public async Task<InsightRow?> InsightAsync(long projectId, long id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<InsightRow>().AsNoTracking().FirstOrDefaultAsync(row => row.ProjectId == projectId && row.Id == id, cancellationToken);
    }

    public async Task<IReadOnlyList<BoardRow>> BoardsAsync(long projectId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<BoardRow>().AsNoTracking().Where(row => row.ProjectId == projectId).OrderBy(row => row.Name).ToListAsync(cancellationToken);
    }

    /// <returns>Null = there is no such board in the project.</returns>
    public async Task<KeptBoard?> BoardAsync(long projectId, long id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await context.Set<BoardRow>().AsNoTracking().FirstOrDefaultAsync(row => row.ProjectId == projectId && row.Id == id, cancellationToken) is not { } board) return null;
        var tiles = await context.Set<BoardTileRow>().AsNoTracking().Where(tile => tile.BoardId == id).OrderBy(tile => tile.Place).ThenBy(tile => tile.Id)
            .Join(context.Set<InsightRow>(), tile => tile.InsightId, insight => insight.Id, (tile, insight) => new { tile.Place, tile.Id, insight }).ToListAsync(cancellationToken);
        return new KeptBoard(board, [.. tiles.OrderBy(tile => tile.Place).ThenBy(tile => tile.Id).Select(tile => tile.insight)]);
    }

    /// <summary>Keeps a view: anew, or in the place of one that is kept.</summary>
    public async Task<InsightRow> KeepAsync(long projectId, long? id, string name, string address, string who, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var row = id is null ? null : await context.Set<InsightRow>().FirstOrDefaultAsync(one => one.ProjectId == projectId && one.Id == id, cancellationToken);
        if (row is null) context.Add(row = new InsightRow { ProjectId = projectId, Name = name, Address = address, Who = who, At = clock.GetUtcNow() });
        (row.Name, row.Address, row.Who, row.At) = (name, address, who, clock.GetUtcNow());
        await context.SaveChangesAsync(cancellationToken);
        return row;
    }

    public async Task<BoardRow> MakeBoardAsync(long projectId, string name, string who, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var row = new BoardRow { ProjectId = projectId, Name = name, Who = who, At = clock.GetUtcNow() };
        context.Add(row);
        await context.SaveChangesAsync(cancellationToken);
        return row;
    }

    /// <summary>Puts a view at the end of a board; once is enough.</summary>
    public async Task<bool> PutAsync(long projectId, long boardId, long insightId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await context.Set<BoardRow>().AnyAsync(row => row.ProjectId == projectId && row.Id == boardId, cancellationToken)) return false;
        if (!await context.Set<InsightRow>().AnyAsync(row => row.ProjectId == projectId && row.Id == insightId, cancellationToken)) return false;
        if (await context.Set<BoardTileRow>().AnyAsync(tile => tile.BoardId == boardId && tile.InsightId == insightId, cancellationToken)) return true;
        var last = await context.Set<BoardTileRow>().Where(tile => tile.BoardId == boardId).MaxAsync(tile => (int?)tile.Place, cancellationToken) ?? -1;
        context.Add(new BoardTileRow { BoardId = boardId, InsightId = insightId, Place = last + 1 });
        await context.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <summary>Takes a view from a board; the view itself stays.</summary>
    public async Task TakeAsync(long projectId, long boardId, long insightId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Set<BoardTileRow>().Where(tile => tile.BoardId == boardId && tile.InsightId == insightId && context.Set<BoardRow>().Any(board => board.Id == boardId && board.ProjectId == projectId)).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Moves a view one place up (−1) or down (+1).</summary>
    public async Task MoveAsync(long projectId, long boardId, long insightId, int by, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await context.Set<BoardRow>().AnyAsync(board => board.Id == boardId && board.ProjectId == projectId, cancellationToken)) return;
        var tiles = await context.Set<BoardTileRow>().Where(tile => tile.BoardId == boardId).OrderBy(tile => tile.Place).ThenBy(tile => tile.Id).ToListAsync(cancellationToken);
        var at = tiles.FindIndex(tile => tile.InsightId == insightId);
        if (at < 0 || at + by < 0 || at + by >= tiles.Count) return;
        (tiles[at], tiles[at + by]) = (tiles[at + by], tiles[at]);
        foreach (var (index, tile) in tiles.Index()) tile.Place = index;
        await context.SaveChangesAsync(cancellationToken);
    }

    public async Task RemoveInsightAsync(long projectId, long id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Set<InsightRow>().Where(row => row.ProjectId == projectId && row.Id == id).ExecuteDeleteAsync(cancellationToken);
    }

    public async Task RemoveBoardAsync(long projectId, long id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Set<BoardRow>().Where(row => row.ProjectId == projectId && row.Id == id).ExecuteDeleteAsync(cancellationToken);
    }
}
