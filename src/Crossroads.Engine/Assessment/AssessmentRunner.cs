using System.Diagnostics;
using System.Reflection;
using Crossroads.Engine.Company;
using Crossroads.Engine.Events;
using Crossroads.Engine.Measures;
using Crossroads.Engine.Quality;
using Crossroads.Engine.Signals;
using Crossroads.Engine.Operation;

namespace Crossroads.Engine.Assessment;

/// <summary>Runs every measure, judges every signal, and assesses: the way from facts to a verdict, for a server, a verb or a replay of last March.</summary>
public sealed class AssessmentRunner(SignalCatalogue signals, MeasureCatalogue measures, IMoneyModel? moneyModel)
{
    /// <summary>Published verdicts that a new one may depend on.</summary>
    public const int RememberedDays = 60;

    /// <summary>The program's version as assessments record it.</summary>
    public static string EngineVersion { get; } = typeof(AssessmentRunner).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public SignalCatalogue Signals => signals;

    /// <summary>What the money model believes beforehand; empty = there is no model.</summary>
    public IReadOnlyList<AssumptionDefinition> Assumptions => moneyModel?.Assumptions ?? [];

    /// <param name="project">Its name, as the assessment shows it.</param>
    /// <param name="facts">Its facts.</param>
    /// <param name="asOf">The clock; facts after it do not count.</param>
    /// <param name="settings">What the team set itself.</param>
    /// <param name="cancellationToken">Stops the queries too.</param>
    public Task<AssessmentView> RunAsync(string project, IFactReader facts, DateTimeOffset asOf, AssessmentSettings settings, CancellationToken cancellationToken)
        => RunAsync(project, facts, asOf, settings, [], cancellationToken);

    /// <inheritdoc cref="RunAsync(string, IFactReader, DateTimeOffset, AssessmentSettings, CancellationToken)"/>
    /// <param name="history">What was published on earlier days; later ones are not looked at.</param>
    /// <param name="timeZone">The project's, in which the store counts its days; null = the profile's.</param>
    public async Task<AssessmentView> RunAsync(
        string project, IFactReader facts, DateTimeOffset asOf, AssessmentSettings settings, IReadOnlyList<PublishedVerdict> history, CancellationToken cancellationToken, string? timeZone = null)
    {
        using var activity = Telemetry.Activities.StartActivity("assessment");
        var started = Stopwatch.GetTimestamp();
        var context = await ContextAsync(facts, asOf, settings, timeZone, cancellationToken);
        var readings = await ReadAsync(context, settings.Thresholds, cancellationToken);
        var money = moneyModel is null ? null : await moneyModel.EvaluateAsync(context, settings.Assumptions, cancellationToken);
        var input = new AssessmentInput(project, context.Today, EngineVersion, context.Company, readings, context.Sources, context.Quality, money) 
        {
            History = [.. history.Where(entry => entry.Day < context.Today).OrderByDescending(entry => entry.Day).Take(RememberedDays)],
            Assumptions = money?.Assumptions ?? [.. Assumptions.Select(assumption => AssumptionResult.Of(assumption, settings.Assumptions.GetValueOrDefault(assumption.Id), null, "no paying customers are known"))],
        };
        var view = new AssessmentView(Assessor.Assess(input), readings, asOf);
        Telemetry.AssessmentDuration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds);
        return view;
    }

    /// <summary>All that measures of a moment may look at.</summary>
    public async Task<MeasureContext> ContextAsync(IFactReader facts, DateTimeOffset asOf, AssessmentSettings settings, string? timeZone, CancellationToken cancellationToken)
    {
        var company = await CompanyProfiles.ReadAsync(facts, asOf, cancellationToken);
        if (timeZone is not null) company = company with { TimeZone = timeZone };
        if (settings.CoreLoop is { } loop) company = company with { CoreLoop = loop };
        var sources = await SourceStatusReader.ReadAsync(facts, company, asOf, cancellationToken);
        var quality = await DataQualityGate.CheckAsync(facts, company, asOf, cancellationToken);
        return new MeasureContext(measures, facts, asOf, company, sources, quality);
    }

    private async Task<IReadOnlyList<SignalReading>> ReadAsync(MeasureContext context, IReadOnlyDictionary<string, double> overrides, CancellationToken cancellationToken)
    {
        var readings = await Task.WhenAll(signals.All.Select(definition => Task.Run(
            async () =>
            {
                var measurement = await context.MeasureAsync(definition.MeasuredBy, cancellationToken);
                var own = overrides.TryGetValue(definition.Id, out var value) || context.Company.Thresholds.TryGetValue(definition.Id, out value) ? value : (double?)null;
                var threshold = definition.Threshold is { } given ? given with { Value = own ?? given.Value } : null;
                var forecast = threshold is null ? null : CrossingForecaster.Forecast(measurement, threshold, context.Today, context.Company.PlanningHorizonDays);
                return SignalJudge.Judge(definition, measurement, own, forecast);
            },
            cancellationToken)));
        return readings;
    }
}
