using Crossroads.Engine.Assessment;

namespace Crossroads.Features.Ui.Sources;

/// <summary>The "now" against which ages of sources are told. A data set brings its own clock: where the verdict is of a past day, its newest fact is now.</summary>
public static class DataClock
{
    public static DateTimeOffset Of(AssessmentView view)
    {
        var dayAfter = new DateTimeOffset(view.Assessment.AsOf.AddDays(2).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        return view.ComputedAt < dayAfter ? view.ComputedAt : view.Assessment.Sources.Max(source => source.Last) ?? view.ComputedAt;
    }
}
