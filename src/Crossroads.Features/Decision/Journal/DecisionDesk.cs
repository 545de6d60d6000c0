using Crossroads.Engine.Tables;
using Microsoft.EntityFrameworkCore;

namespace Crossroads.Features.Decision.Journal;

/// <summary>A decision of the team with its earlier wordings, newest of them first.</summary>
public sealed record TeamDecision(long Id, DateOnly Day, string Side, string Text, string Author, DateTimeOffset At, DateTimeOffset? WithdrawnAt, string? WithdrawnBy, IReadOnlyList<EarlierWording> Earlier)
{
    public bool Stands => WithdrawnAt is null;
}

public sealed record EarlierWording(DateOnly Day, string Side, string Text, string Author, DateTimeOffset At);

/// <summary>Keeps what the team decided. Nothing is written over: a change keeps the earlier wording, a withdrawn decision stays in the journal as withdrawn.</summary>
public sealed class DecisionDesk(IDbContextFactory<MetadataContext> contexts, TimeProvider clock)
{
    public const int LongestText = 2000;

    public static IReadOnlyList<string> Sides { get; } = ["scale", "iterate", "both", "other"];

    /// <summary>Newest first, withdrawn ones among them.</summary>
    public async Task<IReadOnlyList<TeamDecision>> ListAsync(long projectId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context.Set<DecisionRow>().AsNoTracking().Where(row => row.ProjectId == projectId).ToDictionaryAsync(row => row.Id, cancellationToken);
        var replaced = rows.Values.Select(row => row.ReplacesId).OfType<long>().ToHashSet();
        return
        [
            .. rows.Values.Where(row => !replaced.Contains(row.Id)).OrderByDescending(row => row.Day).ThenByDescending(row => row.Id)
                .Select(row => new TeamDecision(row.Id, row.Day, row.Side, row.Text, row.Author, row.At, row.WithdrawnAt, row.WithdrawnBy, Earlier(row, rows))),
        ];
    }

    /// <summary>Why a decision cannot be kept, naming the field; null = it can.</summary>
    /// <param name="day">Its day.</param>
    /// <param name="side">Where the work goes.</param>
    /// <param name="text">The words.</param>
    /// <param name="today">A decision of tomorrow has not been taken.</param>
    public static string? Problem(DateOnly? day, string? side, string? text, DateOnly today)
        => day is not { } given ? "Day: write it as 2026-05-31."
            : given > today ? $"Day: {given:yyyy-MM-dd} has not come yet; a decision is written down when it is taken."
            : side is null || !Sides.Contains(side) ? "Where the work goes: choose scale, iterate, both or something else."
            : string.IsNullOrWhiteSpace(text) ? "What was decided: write it in a sentence; in half a year somebody will ask."
            : text.Trim().Length > LongestText ? $"What was decided: at most {LongestText} characters."
            : null;

    /// <summary>Writes a decision down, anew or in the place of one that stands (its wording stays in the journal).</summary>
    /// <returns>False = the one to change does not exist, was changed by somebody else meanwhile, or was withdrawn.</returns>
    public async Task<bool> KeepAsync(long projectId, long? replaces, DateOnly day, string side, string text, string author, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (replaces is { } old && !await StandsAsync(context, projectId, old, cancellationToken)) return false;
        context.Add(new DecisionRow { ProjectId = projectId, Day = day, Side = side, Text = text.Trim(), Author = author, At = clock.GetUtcNow(), ReplacesId = replaces });
        await context.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <summary>Withdraws a decision; it stays in the journal, struck through, and is no longer counted as work that was begun.</summary>
    public async Task<bool> WithdrawAsync(long projectId, long id, string who, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await StandsAsync(context, projectId, id, cancellationToken)) return false;
        var now = clock.GetUtcNow();
        await context.Set<DecisionRow>().Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.WithdrawnAt, now).SetProperty(row => row.WithdrawnBy, who), cancellationToken);
        return true;
    }

    private static async Task<bool> StandsAsync(MetadataContext context, long projectId, long id, CancellationToken cancellationToken)
        => await context.Set<DecisionRow>().AnyAsync(row => row.ProjectId == projectId && row.Id == id && row.WithdrawnAt == null, cancellationToken)
            && !await context.Set<DecisionRow>().AnyAsync(row => row.ReplacesId == id, cancellationToken);

    private static List<EarlierWording> Earlier(DecisionRow row, Dictionary<long, DecisionRow> rows)
    {
        var earlier = new List<EarlierWording>();
        for (var old = row.ReplacesId; old is { } id && rows.TryGetValue(id, out var before); old = before.ReplacesId)
            earlier.Add(new EarlierWording(before.Day, before.Side, before.Text, before.Author, before.At));
        return earlier;
    }
}
