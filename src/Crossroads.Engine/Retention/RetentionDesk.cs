using Crossroads.Engine.Company;
using Crossroads.Engine.Events;
using Crossroads.Engine.Projects;
using Crossroads.Engine.Tables;
using Microsoft.EntityFrameworkCore;

namespace Crossroads.Engine.Retention;

/// <summary>How long a kind is kept. <paramref name="Days"/> null = for good.</summary>
public sealed record RetentionRule(string Kind, int? Days, string? Who, DateTimeOffset? At);

/// <summary>What a rule would delete now.</summary>
/// <param name="Before">Facts before this day.</param>
/// <param name="Rows">How many of them.</param>
/// <param name="All">How many facts of the kind there are.</param>
/// <param name="Oldest">Day of the oldest fact; null = there is none.</param>
public sealed record RetentionPreview(string Kind, int Days, DateOnly Before, long Rows, long All, DateOnly? Oldest);

/// <summary>What was deleted, and when.</summary>
public sealed record RetentionRun(string Kind, DateOnly Before, long Rows, long? FreedBytes, DateTimeOffset At);

/// <summary>Keeps the rules of how long facts stay, says what they would delete, and deletes.</summary>
public sealed class RetentionDesk(IDbContextFactory<MetadataContext> contexts, IFactStore facts, IFactUpkeep upkeep, TimeProvider clock)
{
    private readonly ProjectClock _clocks = new(facts, clock);

    /// <summary>Every kind with its rule; without one it is kept.</summary>
    public async Task<IReadOnlyList<RetentionRule>> RulesAsync(long projectId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context.Set<RetentionRuleRow>().AsNoTracking().Where(row => row.ProjectId == projectId).OrderByDescending(row => row.Id).ToListAsync(cancellationToken);
        return [.. RetentionKinds.All.Select(kind => rows.FirstOrDefault(row => row.Kind == kind.Kind) is { } row ? new RetentionRule(kind.Kind, row.Days, row.Who, row.At) : new RetentionRule(kind.Kind, null, null, null))];
    }

    /// <summary>The last deletions, newest first.</summary>
    public async Task<IReadOnlyList<RetentionRun>> RunsAsync(long projectId, int most, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<RetentionRunRow>().AsNoTracking().Where(row => row.ProjectId == projectId).OrderByDescending(row => row.Id).Take(most)
            .Select(row => new RetentionRun(row.Kind, row.Before, row.Rows, row.FreedBytes, row.At)).ToListAsync(cancellationToken);
    }

    /// <summary>Why a rule cannot be kept, naming the field; null = it can.</summary>
    public static string? Problem(string? kind, int? days)
        => kind is null || !RetentionKinds.IsKnown(kind) ? $"kind: '{kind}' is none of {string.Join(", ", RetentionKinds.All.Select(known => known.Kind))}."
            : days is < RetentionKinds.FewestDays or > RetentionKinds.MostDays ? $"days: {days} is not between {RetentionKinds.FewestDays} and {RetentionKinds.MostDays}; leave it empty to keep everything."
            : null;

    /// <summary>What a rule would delete if it were applied now.</summary>
    public async Task<RetentionPreview> PreviewAsync(Project project, string kind, int days, CancellationToken cancellationToken)
    {
        Check(kind, days);
        var before = await FirstKeptAsync(project, days, cancellationToken);
        var (column, isDay) = RetentionKinds.TimeOf(kind);
        var day = isDay ? $"\"{column}\"" : $"CAST(\"{column}\" AT TIME ZONE 'UTC' AT TIME ZONE $zone AS DATE)";
        var parameters = new Dictionary<string, object?> { ["before"] = before };
        if (!isDay) parameters["zone"] = project.TimeZone;
        var counts = await facts.Reader(project.Id).QueryAsync<Counted>(
            $"SELECT count(*) AS total, count(CASE WHEN {day} < CAST($before AS DATE) THEN 1 END) AS old, min({day}) AS oldest FROM {kind}", parameters, cancellationToken);
        return new RetentionPreview(kind, days, before, counts[0].Old, counts[0].Total, counts[0].Total == 0 ? null : counts[0].Oldest);
    }

    /// <summary>Keeps a rule; the next night applies it. Null days = keep for good.</summary>
    /// <exception cref="ArgumentException">The message names the field.</exception>
    public async Task SetAsync(long projectId, string kind, int? days, string who, CancellationToken cancellationToken)
    {
        Check(kind, days);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        context.Add(new RetentionRuleRow { ProjectId = projectId, Kind = kind, Days = days, Who = who, At = clock.GetUtcNow() });
        await context.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Applies the rules of a project; returns what was deleted, kinds without old facts left out.</summary>
    public async Task<IReadOnlyList<RetentionRun>> ApplyAsync(Project project, CancellationToken cancellationToken)
    {
        var runs = new List<RetentionRun>();
        foreach (var rule in await RulesAsync(project.Id, cancellationToken))
        {
            if (rule.Days is not { } days) continue;
            cancellationToken.ThrowIfCancellationRequested();
            var before = await FirstKeptAsync(project, days, cancellationToken);
            var size = upkeep.UsedBytes();
            var rows = upkeep.Expire(project.Id, rule.Kind, before);
            if (rows == 0) continue;
            var freed = size is { } was && upkeep.UsedBytes() is { } now ? Math.Max(0, was - now) : (long?)null;
            runs.Add(new RetentionRun(rule.Kind, before, rows, freed, clock.GetUtcNow()));
        }

        if (runs.Count == 0) return runs;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        context.AddRange(runs.Select(run => new RetentionRunRow { ProjectId = project.Id, Kind = run.Kind, Before = run.Before, Rows = run.Rows, FreedBytes = run.FreedBytes, At = run.At }));
        await context.SaveChangesAsync(cancellationToken);
        return runs;
    }

    /// <summary>An imported folder's clock counts, while it holds: its facts do not grow old by lying there.</summary>
    private async Task<DateOnly> FirstKeptAsync(Project project, int days, CancellationToken cancellationToken)
        => LocalDays.DayOf(await _clocks.NowAsync(project.Id, cancellationToken), TimeZoneInfo.FindSystemTimeZoneById(project.TimeZone)).AddDays(-days);

    private static void Check(string kind, int? days)
    {
        if (Problem(kind, days) is { } problem) throw new ArgumentException(problem);
    }

    private sealed record Counted(long Total, long Old, DateOnly? Oldest);
}
