using Crossroads.Engine.Assessment;
using Crossroads.Features.Ui.Sources;

namespace Crossroads.Features.Connect;

/// <summary>One line of the page of sources: the guide with the state of what stands behind it.</summary>
/// <param name="State">connected, stale, suspect or not_connected: the best that any of its streams has, but stale and suspect show.</param>
/// <param name="Signals">How many signals need it.</param>
public sealed record ConnectLine(SourceGuide Guide, string State, DateTimeOffset? Last, long Rows, int Signals)
{
    public static ConnectLine Of(SourceGuide guide, AssessmentView? view)
    {
        var results = view?.Assessment.Sources.Where(source => guide.Ids.Contains(source.Id)).ToArray() ?? [];
        var speaking = results.Where(source => source.State != "not_connected").ToArray();
        var state = speaking.Length == 0 ? "not_connected"
            : speaking.Any(source => source.State == "suspect") ? "suspect"
            : speaking.Any(source => source.State == "connected") ? "connected" : "stale";
        return new ConnectLine(guide, state, speaking.Max(source => source.Last), speaking.Sum(source => source.Rows),
            view?.Assessment.Signals.Count(signal => signal.Needs.Any(guide.Ids.Contains)) ?? 0);
    }
}
