using Crossroads.Engine.Features;

namespace Crossroads.Features.Errors;

/// <summary>What fails for users.</summary>
public sealed class ErrorsFeature : IFeature
{
    public string Room => "errors";

    public string Title => "Errors";

    public void Declare(FeatureBuilder room) => room.Signal(ErrorRateSignal.Definition, new ErrorRateMeasure());
}
