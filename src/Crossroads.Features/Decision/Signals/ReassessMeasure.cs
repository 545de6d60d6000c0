using Crossroads.Engine.Measures;
using Crossroads.Engine.Quality;

namespace Crossroads.Features.Decision.Signals;

/// <summary>How old the newest fact is that this verdict rests on: a verdict recomputed every day from data of last month is not reassessed.</summary>
internal sealed class ReassessMeasure : IMeasure
{
    public string Id => "decision.reassess";

    public Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var speaking = context.Sources.All.Where(source => source is { Last: not null, Id: not "company" } && source.State != SourceState.NotConnected).ToArray();
        if (speaking.Length == 0) return Task.FromResult(Measurement.Unknown("connect any source: nothing is there to reassess"));

        double Age(SourceStatus source) => Math.Max(0, (context.AsOf - source.Last!.Value).TotalDays);
        var newest = speaking.MinBy(Age)!;
        return Task.FromResult(EstimateMeasurement.Exact(Math.Round(Age(newest), 2), speaking.Length) with
        {
            Finding = $"Recomputed for {context.Today:yyyy-MM-dd} from facts up to {newest.Last:yyyy-MM-dd}; when a person last reviewed the verdict is not recorded here.",
            Beside = new Dictionary<string, double?>
            {
                ["connected_sources"] = speaking.Length,
                ["stale_sources"] = speaking.Count(source => source.State == SourceState.Stale),
                ["oldest_source_days"] = Math.Round(speaking.Max(Age), 2),
            },
            Rows = new(["source", "last_fact", "state"], [.. speaking.OrderBy(Age).Select(source => (IReadOnlyList<object?>)[source.Id, source.Last, source.State.ToString()])]),
        });
    }
}
