using System.Collections.Concurrent;
using Crossroads.Engine.Assessment;
using Crossroads.Engine.Events;
using Crossroads.Engine.Measures;
using Crossroads.Engine.Projects;
using Crossroads.Features;

namespace Crossroads.Tests.Features.Ui.Fixtures;

/// <summary>A desk over invented assessments: each project is one situation that the pages must cope with.</summary>
internal sealed class FixtureDesk(IFactStore facts, TimeProvider clock) : IAssessmentDesk
{
    private readonly ConcurrentQueue<ThresholdOverride> _overrides = new();
    private readonly ConcurrentQueue<AssumptionEdit> _edits = new();
    private readonly ConcurrentQueue<(long Project, CoreLoopDefinition Definition)> _loops = new();

    public static IReadOnlyList<Project> Projects { get; } =
    [
        new(1, "Sample company", "cr_4f0c2ab19d3e4f55a6b7c8d9e0f191be", "Europe/Berlin"),
        new(2, "iterate", "cr_00000000000000000000000000000002", "UTC"),
        new(3, "scale", "cr_00000000000000000000000000000003", "UTC"),
        new(4, "both", "cr_00000000000000000000000000000004", "UTC"),
        new(5, "frozen", "cr_00000000000000000000000000000005", "UTC"),
        new(6, "nothing", "cr_00000000000000000000000000000006", "UTC"),
        new(7, "broken", "cr_00000000000000000000000000000007", "UTC"),
        new(8, "half", "cr_00000000000000000000000000000008", "UTC"),
    ];

    public Task<AssessmentView> LatestAsync(long projectId, CancellationToken cancellationToken) => projectId switch
    {
        2 => Task.FromResult(SampleCompany.Iterate()),
        3 => Task.FromResult(SampleCompany.Scale()),
        4 => Task.FromResult(SampleCompany.Both()),
        5 => Task.FromResult(SampleCompany.Frozen()),
        6 => Task.FromResult(SampleCompany.Nothing()),
        7 => throw new InvalidOperationException("The store does not open."),
        _ => Task.FromResult(SampleCompany.Measured()),
    };

    public async Task<IReadOnlyList<VerdictPoint>> HistoryAsync(long projectId, int days, CancellationToken cancellationToken) => projectId switch
    {
        6 => [],
        8 => throw new InvalidOperationException("The history does not open."),
        _ => [.. SampleCompany.History(await LatestAsync(projectId, cancellationToken)).TakeLast(days)],
    };

    public Task OverrideThresholdAsync(long projectId, string signalId, double? value, string reason, string who, CancellationToken cancellationToken)
    {
        _overrides.Enqueue(new ThresholdOverride(signalId, value, reason, who, SampleCompany.ComputedAt));
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<ThresholdOverride>> OverridesAsync(long projectId, CancellationToken cancellationToken)
        => Task.FromResult<IReadOnlyList<ThresholdOverride>>([.. _overrides.Reverse()]);

    public void Invalidate(long projectId)
    {
    }

    public IReadOnlyList<AssumptionDefinition> Assumptions => FeatureCatalogue.Assessments.Assumptions;

    public Task EditAssumptionAsync(long projectId, string assumptionId, AssumedRange? range, string reason, string who, CancellationToken cancellationToken)
    {
        var before = _edits.Reverse().FirstOrDefault(edit => edit.AssumptionId == assumptionId)?.Range;
        _edits.Enqueue(new AssumptionEdit(_edits.Count + 1, assumptionId, range, before, reason, who, SampleCompany.ComputedAt));
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<AssumptionEdit>> AssumptionEditsAsync(long projectId, CancellationToken cancellationToken)
        => Task.FromResult<IReadOnlyList<AssumptionEdit>>([.. _edits.Reverse()]);

    public Task DefineCoreLoopAsync(long projectId, IReadOnlyList<string> steps, string who, CancellationToken cancellationToken)
    {
        _loops.Enqueue((projectId, new CoreLoopDefinition(_loops.Count + 1, steps, who, SampleCompany.ComputedAt)));
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<CoreLoopDefinition>> CoreLoopsAsync(long projectId, CancellationToken cancellationToken)
        => Task.FromResult<IReadOnlyList<CoreLoopDefinition>>([.. _loops.Where(loop => loop.Project == projectId).Select(loop => loop.Definition).Reverse()]);

    /// <summary>Really counted, from the facts of the fixture.</summary>
    public async Task<Measurement> MeasureAsync(long projectId, string measure, CancellationToken cancellationToken)
        => await (await ContextAsync(projectId, cancellationToken)).MeasureAsync(measure, cancellationToken);

    public async Task<MeasureContext> ContextAsync(long projectId, CancellationToken cancellationToken)
    {
        var loop = (await CoreLoopsAsync(projectId, cancellationToken)) is [{ Steps: { Count: > 0 } steps }, ..] ? steps : null;
        return await FeatureCatalogue.Assessments.ContextAsync(facts.Reader(projectId), clock.GetUtcNow(), AssessmentSettings.None with { CoreLoop = loop }, timeZone: null, cancellationToken);
    }

    public async Task<IReadOnlyList<AssessmentResult>> RecordsAsync(long projectId, IReadOnlyCollection<DateOnly> days, CancellationToken cancellationToken) => projectId switch
    {
        8 => throw new InvalidOperationException("The records do not open."),
        _ => await LatestAsync(projectId, cancellationToken) is var view ? [.. days.Order().Select(day => view.Assessment with { AsOf = day })] : [],
    };
}

/// <summary>The projects of the fixture.</summary>
internal sealed class FixtureProjects(IReadOnlyList<Project> projects) : IProjectDirectory
{
    public IReadOnlyCollection<Project> All => [.. projects];

    public Project? ById(long id) => projects.FirstOrDefault(project => project.Id == id);

    public Project? ByName(string name) => projects.FirstOrDefault(project => project.Name == name);

    public Project? ByWriteKey(ReadOnlySpan<char> writeKey)
    {
        foreach (var project in projects)
            if (writeKey.SequenceEqual(project.WriteKey)) return project;
        return null;
    }
}
