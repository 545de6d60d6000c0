using System.Collections.Concurrent;
using System.Text.Json;
using Crossroads.Engine.Company;
using Crossroads.Engine.Events;
using Crossroads.Engine.Measures;
using Crossroads.Engine.Projects;
using Crossroads.Engine.Tables;
using Microsoft.EntityFrameworkCore;

namespace Crossroads.Engine.Assessment;

/// <summary>
/// Computes assessments when somebody asks, at most once a minute for each project while facts stream in, and keeps the verdict of each day.
/// </summary>
public sealed class AssessmentDesk(
    IFactStore facts, IProjectDirectory projects, IDbContextFactory<MetadataContext> contexts, AssessmentRunner runner, TimeProvider clock) : IAssessmentDesk, IAsyncDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Shown = TimeSpan.FromHours(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<long, Task> _refreshing = new();
    private readonly ConcurrentDictionary<long, int> _changes = new();

    private readonly ConcurrentDictionary<long, Cached> _latest = new();
    private readonly ConcurrentDictionary<long, SemaphoreSlim> _gates = new();
    private readonly ConcurrentDictionary<(long ProjectId, string Measure), (Measurement Measurement, DateTimeOffset At)> _measured = new();
    private readonly ProjectClock _clocks = new(facts, clock);

    private sealed record Cached(AssessmentView View, DateTimeOffset At);

    public async Task<AssessmentView> LatestAsync(long projectId, CancellationToken cancellationToken)
    {
        if (Remembered(projectId) is { } remembered) return remembered;
        var gate = _gates.GetOrAdd(projectId, _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(cancellationToken);
        try
        {
            if (Remembered(projectId) is { } meanwhile) return meanwhile;
            var change = _changes.GetValueOrDefault(projectId);
            var view = await RunAsync(projectId, asOf: null, cancellationToken);
            // What was changed meanwhile is not in it.
            if (_changes.GetValueOrDefault(projectId) == change) _latest[projectId] = new Cached(view, clock.GetUtcNow());
            // A folder's day is over and stays as it is; the day of a project that lives is written down by the nightly job.
            if (await FolderClockAsync(projectId, cancellationToken) is not null) await StoreAsync(projectId, view, cancellationToken);
            return view;
        }
        finally
        {
            gate.Release();
        }
    }

    public async Task<AssessmentView> AtHandAsync(long projectId, CancellationToken cancellationToken)
    {
        if (Remembered(projectId, Shown) is not { } shown) return await LatestAsync(projectId, cancellationToken);
        if (Remembered(projectId) is null && !_stop.IsCancellationRequested) _ = _refreshing.AddOrUpdate(projectId, Refresh, (id, task) => task.IsCompleted ? Refresh(id) : task);
        return shown;
    }

    /// <summary>Nobody waits for it. What fails takes the old view away, so that the next reader is told.</summary>
    private Task Refresh(long projectId) => Task.Run(async () =>
    {
        try
        {
            await LatestAsync(projectId, _stop.Token);
        }
        catch (Exception)
        {
            _latest.TryRemove(projectId, out _);
        }
    });

    /// <summary>Ends what is being computed for nobody in particular.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_refreshing.Values);
        _stop.Dispose();
    }

    /// <summary>The assessment of any moment, from the facts up to it; nothing is remembered or stored.</summary>
    public Task<AssessmentView> RunAsync(long projectId, DateTimeOffset? asOf, CancellationToken cancellationToken) => RunAsync(projectId, asOf, settledBy: null, cancellationToken);

    /// <summary>
    /// Computes the verdict of a recorded day again: from the facts up to its moment and the settings as they were when it was written down. The same engine gives the same
    /// bytes, unless facts of before that moment arrived afterwards.
    /// </summary>
    /// <returns>The record as it was written, and the assessment of today; null = the day has no record that names its moment.</returns>
    public async Task<(string Recorded, AssessmentResult Again)?> ReplayAsync(long projectId, DateOnly day, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await context.Assessments.AsNoTracking().FirstOrDefaultAsync(one => one.ProjectId == projectId && one.Day == day, cancellationToken);
        if (row?.Moment is not { } moment) return null;
        return (row.Json, (await RunAsync(projectId, moment, row.ComputedAt, cancellationToken)).Assessment);
    }

    private async Task<AssessmentView> RunAsync(long projectId, DateTimeOffset? asOf, DateTimeOffset? settledBy, CancellationToken cancellationToken)
    {
        var project = projects.ById(projectId) ?? throw new KeyNotFoundException($"There is no project {projectId}.");
        var reader = facts.Reader(projectId);
        var started = clock.GetUtcNow();
        var settings = await SettingsAsync(projectId, settledBy ?? started, cancellationToken);
        var now = asOf ?? await ClockOfAsync(projectId, cancellationToken);
        var published = await PublishedAsync(projectId, DateOnly.FromDateTime(now.UtcDateTime).AddDays(1), cancellationToken);
        var view = await runner.RunAsync(project.Name, reader, now, settings, published, cancellationToken, project.TimeZone);
        // Settings that somebody changes while it is computed are of the next one.
        return view with { ComputedAt = started, Moment = now };
    }

    /// <summary>Computes the verdict of a moment from the facts up to it and writes it down for its day, unless the day has one: a record is never changed.</summary>
    public async Task RecordAsync(long projectId, DateTimeOffset moment, CancellationToken cancellationToken)
        => await StoreAsync(projectId, await RunAsync(projectId, moment, cancellationToken), cancellationToken);

    /// <summary>The last day that has a record; null = none has.</summary>
    public async Task<DateOnly?> LastRecordedAsync(long projectId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Assessments.Where(row => row.ProjectId == projectId).MaxAsync(row => (DateOnly?)row.Day, cancellationToken);
    }

    public void Invalidate(long projectId)
    {
        _changes.AddOrUpdate(projectId, 1, (_, count) => count + 1);
        _latest.TryRemove(projectId, out _);
        foreach (var key in _measured.Keys.Where(key => key.ProjectId == projectId)) _measured.TryRemove(key, out _);
    }

    public async Task<IReadOnlyList<VerdictPoint>> HistoryAsync(long projectId, int days, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var newest = await context.Assessments.Where(row => row.ProjectId == projectId).MaxAsync(row => (DateOnly?)row.Day, cancellationToken);
        if (newest is not { } last) return [];
        var first = last.AddDays(1 - days);
        return await context.Assessments.AsNoTracking()
            .Where(row => row.ProjectId == projectId && row.Day >= first)
            .OrderBy(row => row.Day)
            .Select(row => new VerdictPoint(row.Day, row.Verdict, row.ProbabilityScale, row.ScaleShare, row.IterateShare))
            .ToListAsync(cancellationToken);
    }

    public async Task OverrideThresholdAsync(long projectId, string signalId, double? value, string reason, string who, CancellationToken cancellationToken)
    {
        if (runner.Signals.Find(signalId)?.Threshold is null) throw new ArgumentException($"There is no signal '{signalId}' with a threshold.", nameof(signalId));
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        context.ThresholdOverrides.Add(new ThresholdOverrideRow { ProjectId = projectId, SignalId = signalId, Value = value, Reason = reason.Trim(), Who = who, At = clock.GetUtcNow() });
        await context.SaveChangesAsync(cancellationToken);
        Invalidate(projectId);
    }

    public async Task<IReadOnlyList<ThresholdOverride>> OverridesAsync(long projectId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.ThresholdOverrides.AsNoTracking()
            .Where(row => row.ProjectId == projectId)
            .OrderByDescending(row => row.Id)
            .Select(row => new ThresholdOverride(row.SignalId, row.Value, row.Reason, row.Who, row.At))
            .ToListAsync(cancellationToken);
    }

    public IReadOnlyList<AssumptionDefinition> Assumptions => runner.Assumptions;

    public async Task EditAssumptionAsync(long projectId, string assumptionId, AssumedRange? range, string reason, string who, CancellationToken cancellationToken)
    {
        var definition = Assumptions.FirstOrDefault(one => one.Id == assumptionId) ?? throw new ArgumentException($"There is no assumption '{assumptionId}'.", nameof(assumptionId));
        if (range is not null && definition.Problem(range) is { } problem) throw new ArgumentException(problem, nameof(range));
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        context.AssumptionEdits.Add(new AssumptionEditRow { ProjectId = projectId, AssumptionId = assumptionId, Low = range?.Low, High = range?.High, Reason = reason.Trim(), Who = who, At = clock.GetUtcNow() });
        await context.SaveChangesAsync(cancellationToken);
        Invalidate(projectId);
    }

    public async Task<IReadOnlyList<AssumptionEdit>> AssumptionEditsAsync(long projectId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context.AssumptionEdits.AsNoTracking().Where(row => row.ProjectId == projectId).OrderBy(row => row.Id).ToListAsync(cancellationToken);
        var held = new Dictionary<string, AssumedRange?>();
        var edits = new List<AssumptionEdit>();
        foreach (var row in rows)
        {
            var range = row is { Low: { } low, High: { } high } ? new AssumedRange(low, high) : null;
            edits.Add(new AssumptionEdit(row.Id, row.AssumptionId, range, held.GetValueOrDefault(row.AssumptionId), row.Reason, row.Who, row.At));
            held[row.AssumptionId] = range;
        }

        edits.Reverse();
        return edits;
    }

    public async Task DefineCoreLoopAsync(long projectId, IReadOnlyList<string> steps, string who, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(steps);
        var named = steps.Select(step => step.Trim()).ToArray();
        if (named.Length > 0 && CoreLoopDefinition.ProblemOf(named) is { } problem) throw new ArgumentException(problem, nameof(steps));
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        context.CoreLoops.Add(new CoreLoopRow { ProjectId = projectId, Steps = JsonSerializer.Serialize(named), Who = who, At = clock.GetUtcNow() });
        await context.SaveChangesAsync(cancellationToken);
        Invalidate(projectId);
    }

    public async Task<IReadOnlyList<CoreLoopDefinition>> CoreLoopsAsync(long projectId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context.CoreLoops.AsNoTracking().Where(row => row.ProjectId == projectId).OrderByDescending(row => row.Id).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new CoreLoopDefinition(row.Id, JsonSerializer.Deserialize<string[]>(row.Steps)!, row.Who, row.At))];
    }

    public async Task<Measurement> MeasureAsync(long projectId, string measure, CancellationToken cancellationToken)
    {
        if (_measured.TryGetValue((projectId, measure), out var known) && clock.GetUtcNow() - known.At < Fresh) return known.Measurement;
        var started = clock.GetUtcNow();
        var measurement = await (await ContextAsync(projectId, cancellationToken)).MeasureAsync(measure, cancellationToken);
        _measured[(projectId, measure)] = (measurement, started);
        return measurement;
    }

    public async Task<MeasureContext> ContextAsync(long projectId, CancellationToken cancellationToken)
    {
        var project = projects.ById(projectId) ?? throw new KeyNotFoundException($"There is no project {projectId}.");
        var settings = await SettingsAsync(projectId, clock.GetUtcNow(), cancellationToken);
        return await runner.ContextAsync(facts.Reader(projectId), await ClockOfAsync(projectId, cancellationToken), settings, project.TimeZone, cancellationToken);
    }

    public async Task<IReadOnlyList<AssessmentResult>> RecordsAsync(long projectId, IReadOnlyCollection<DateOnly> days, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var records = await context.Assessments.AsNoTracking().Where(row => row.ProjectId == projectId && days.Contains(row.Day)).OrderBy(row => row.Day).Select(row => row.Json).ToListAsync(cancellationToken);
        return [.. records.Select(AssessmentJson.Read)];
    }

    /// <summary>A day's record as it was written; null = it has none.</summary>
    public async Task<string?> RecordAsync(long projectId, DateOnly day, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Assessments.AsNoTracking().Where(row => row.ProjectId == projectId && row.Day == day).Select(row => row.Json).FirstOrDefaultAsync(cancellationToken);
    }

    private AssessmentView? Remembered(long projectId) => Remembered(projectId, Fresh);

    private AssessmentView? Remembered(long projectId, TimeSpan age)
        => _latest.TryGetValue(projectId, out var cached) && clock.GetUtcNow() - cached.At < age ? cached.View : null;

    /// <summary>What the team had set itself at a moment.</summary>
    private async Task<AssessmentSettings> SettingsAsync(long projectId, DateTimeOffset moment, CancellationToken cancellationToken)
    {
        var thresholds = (await OverridesAsync(projectId, cancellationToken)).Where(entry => entry.At <= moment).GroupBy(entry => entry.SignalId).Select(group => group.First());
        var assumptions = (await AssumptionEditsAsync(projectId, cancellationToken)).Where(entry => entry.At <= moment).GroupBy(entry => entry.AssumptionId).Select(group => group.First());
        return new AssessmentSettings(
            thresholds.Where(entry => entry.Value is not null).ToDictionary(entry => entry.SignalId, entry => entry.Value!.Value),
            assumptions.Where(entry => entry.Range is not null).ToDictionary(entry => entry.AssumptionId, entry => entry.Range!))
        {
            CoreLoop = (await CoreLoopsAsync(projectId, cancellationToken)).FirstOrDefault(entry => entry.At <= moment) is { Steps: { Count: > 0 } steps } ? steps : null,
        };
    }

    /// <inheritdoc cref="ProjectClock.NowAsync"/>
    public Task<DateTimeOffset> ClockOfAsync(long projectId, CancellationToken cancellationToken) => _clocks.NowAsync(projectId, cancellationToken);

    /// <inheritdoc cref="ProjectClock.FolderNowAsync"/>
    public Task<DateTimeOffset?> FolderClockAsync(long projectId, CancellationToken cancellationToken) => _clocks.FolderNowAsync(projectId, cancellationToken);

    private async Task<IReadOnlyList<PublishedVerdict>> PublishedAsync(long projectId, DateOnly until, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Assessments.AsNoTracking()
            .Where(row => row.ProjectId == projectId && row.Day <= until)
            .OrderByDescending(row => row.Day)
            .Take(AssessmentRunner.RememberedDays + 2)
            .Select(row => new PublishedVerdict(row.Day, row.Verdict, row.ProbabilityScale))
            .ToListAsync(cancellationToken);
    }

    private async Task StoreAsync(long projectId, AssessmentView view, CancellationToken cancellationToken)
    {
        var assessment = view.Assessment;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await context.Assessments.AnyAsync(row => row.ProjectId == projectId && row.Day == assessment.AsOf, cancellationToken)) return;
        context.Assessments.Add(new StoredAssessmentRow
        {
            ProjectId = projectId,
            Day = assessment.AsOf,
            Moment = view.Moment,
            ComputedAt = view.ComputedAt,
            InputsDigest = assessment.InputsDigest,
            Verdict = assessment.Verdict,
            ProbabilityScale = assessment.ProbabilityScale,
            ScaleShare = assessment.Checklist.ScaleShare,
            IterateShare = assessment.Checklist.IterateShare,
            Json = AssessmentJson.Write(assessment),
        });
        try
        {
            await context.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            // Another request wrote the day down in the same moment; its record stands.
            if (!await context.Assessments.AnyAsync(row => row.ProjectId == projectId && row.Day == assessment.AsOf, cancellationToken)) throw;
        }
    }
}
