using Crossroads.Engine.Features;

namespace Crossroads.Features.Security;

/// <summary>Whose data are held, and what guards them.</summary>
public sealed class SecurityFeature : IFeature
{
    public string Room => "security";

    public string Title => "Security";

    public void Declare(FeatureBuilder room) => room.Signal(SensitiveDataSignal.Definition, new SensitiveDataMeasure());
}
