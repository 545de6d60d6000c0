using Crossroads.Engine.Sources;
using Crossroads.Sources.Amplitude;
using Crossroads.Sources.Mixpanel;
using Crossroads.Sources.PostHog;
using Crossroads.Sources.Segment;
using Crossroads.Sources.WebVitals;

namespace Crossroads.Sources;

/// <summary>Every way in, in the order in which it is shown.</summary>
public static class SourceCatalogue
{
    public static IReadOnlyList<ISource> All { get; } = [new PostHogSource(), new SegmentSource(), new AmplitudeSource(), new MixpanelSource(), new WebVitalsSource()];
}
