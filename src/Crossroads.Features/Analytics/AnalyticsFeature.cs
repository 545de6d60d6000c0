using Crossroads.Engine.Features;
using Crossroads.Features.Analytics.Signals;

namespace Crossroads.Features.Analytics;

/// <summary>What users do: the signals about features, loops, heavy users and devices.</summary>
public sealed class AnalyticsFeature : IFeature
{
    public string Room => "analytics";

    public string Title => "Analytics";

    public void Declare(FeatureBuilder room) => room
        .Measure(new FeatureUseMeasure())
        .Signal(FeatureEngagementSignal.Definition, new FeatureEngagementMeasure())
        .Signal(CoreLoopSignal.Definition, new CoreLoopMeasure())
        .Signal(PowerUsersSignal.Definition, new PowerUsersMeasure())
        .Signal(MobileSignal.Definition, new MobileMeasure());
}
