using System.Globalization;
using Crossroads.Engine.Measures;
using Crossroads.Engine.Signals;
using Crossroads.Features.Simulation;
using Crossroads.Features.Simulation.Blueprints;
using Crossroads.Features.Simulation.Futures;
using Crossroads.Features.Simulation.Living;

namespace Crossroads.Bench;

/// <summary>
/// First passage of 70 % alone, on loads that companies lived through without anything being written: many more of them than whole companies can be made. The series
/// stay in <c>CROSSROADS_COMPANY_FOLDERS</c>. Not part of a run without names.
/// </summary>
internal sealed class PassageBenchmark : IBenchmark
{
    private const int FirstSeed = 950_000;
    private const int Shown = 90;
    private const double Limit = 0.7;

    /// <summary>Below this at the end no growth reaches the limit within the horizon.</summary>
    private const double LeastLoad = 0.25;
    private const int Replicates = 3;
    private static readonly DateOnly Today = new(2026, 6, 1);

    public string Name => "passage";

    private sealed record Load(string Name, double[] Past, double[] Future, string Traps)
    {
        public int? Passage => TruthFinder.FirstPassage(Future, Limit);
    }

    public Task<IReadOnlyList<BenchResult>> RunAsync(BenchContext context, CancellationToken cancellationToken)
    {
        var folder = Environment.GetEnvironmentVariable("CROSSROADS_COMPANY_FOLDERS") ?? throw new InvalidOperationException("Set CROSSROADS_COMPANY_FOLDERS to the folder that keeps the loads.");
        var told = new List<(double Days, double Low, double High, int? Truth, double Within)>();
        foreach (var (path, seed, mechanism) in BenchSet.Of(folder, FirstSeed, 300))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Read(path + ".load", seed, mechanism) is not { } load || load.Passage < 7) continue;
            var series = load.Past.Select((value, i) => new SeriesPoint(Today.AddDays(i - load.Past.Length), value)).ToArray();
            var measurement = new Measurement { Value = load.Past.TakeLast(14).Average(), Series = series };
            if (measurement.Value >= Limit || CrossingForecaster.Forecast(measurement, new Threshold(">=", Limit), Today, CompanyBlueprint.Horizon) is not { } forecast) continue;
            double Days(DateOnly? day) => day is { } known ? known.DayNumber - Today.DayNumber : double.PositiveInfinity;
            told.Add((Math.Min(CompanyBlueprint.Horizon, Days(forecast.Median)), Days(forecast.P10), Days(forecast.P90), load.Passage, forecast.ProbabilityWithinHorizon));
            context.Say(string.Create(CultureInfo.InvariantCulture, $"{load.Name},{measurement.Value:0.00},{load.Passage},{Days(forecast.P10)},{Days(forecast.Median)},{Days(forecast.P90)},{forecast.ProbabilityWithinHorizon:0.00},{load.Traps}"));
        }

        var known = told.Where(item => item.Truth is not null).ToArray();
        var covered = known.Average(item => item.Truth >= item.Low && item.Truth <= item.High ? 1.0 : 0);
        var hit = told.Average(item => item.Within > 0.5 == item.Truth is not null ? 1.0 : 0);
        return Task.FromResult<IReadOnlyList<BenchResult>>(
        [
            new BenchResult("passage: covered by the 80 % interval", covered, "", null, null, "0.77 to 0.85", covered is >= 0.77 and <= 0.85),
            BenchResult.AtMost("passage: mean error", known.Average(item => Math.Abs(item.Days - item.Truth!.Value)), "days", 11),
            BenchResult.AtMost("passage: mean of forecast less truth", known.Average(item => item.Days - item.Truth!.Value), "days", 3),
            BenchResult.AtLeast("passage: within 90 days or not, right", hit, "", 0.86),
        ]);
    }

    private static Load? Read(string file, int seed, string mechanism)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        if (!File.Exists(file))
        {
            var blueprint = BlueprintArchitect.Draw(new SimulationOptions(seed, Mechanism: mechanism));
            if (blueprint.Service.TargetUtilization < LeastLoad) return null;
            var watched = new Watcher();
            var past = new Company(blueprint, CapacityPlan.For(blueprint, Rehearsal.Of(blueprint).BusyLoads), watched);
            while (past.Day < blueprint.Days) past.LiveDay();
            var futures = Enumerable.Range(0, Replicates).Select(i => Future.Live(past, Branch.StatusQuo, i, Environment.GetEnvironmentVariable("THROW") == "1").BusyUtilization).ToArray();
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllLines(file, [Text(watched.Busy.TakeLast(Shown)), Text(Enumerable.Range(0, CompanyBlueprint.Horizon).Select(day => futures.Average(future => future[day]))), string.Join(' ', blueprint.Traps.Ids)]);
        }

        var lines = File.ReadAllLines(file);
        return new Load(name, Numbers(lines[0]), Numbers(lines[1]), lines[2]);
    }

    private static string Text(IEnumerable<double> values) => string.Join(' ', values.Select(value => value.ToString("R", CultureInfo.InvariantCulture)));

    private static double[] Numbers(string line) => [.. line.Split(' ').Select(text => double.Parse(text, CultureInfo.InvariantCulture))];

    /// <summary>Busy hours in terms of today's machines.</summary>
    private sealed class Watcher : ICompanyObserver
    {
        private readonly List<(double Busy, double Limit)> _days = [];

        public IEnumerable<double> Busy => _days.Select(day => day.Busy * day.Limit / _days[^1].Limit);

        public void DayEnded(Company company, int day, DayOfBusiness business) => _days.Add((company.Service.BusyUtilization, company.Capacity.LimitOn(day)));
    }
}
