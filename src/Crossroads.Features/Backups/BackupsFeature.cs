using Crossroads.Engine.Features;

namespace Crossroads.Features.Backups;

/// <summary>Whether the data would come back.</summary>
public sealed class BackupsFeature : IFeature
{
    public string Room => "backups";

    public string Title => "Backups";

    public void Declare(FeatureBuilder room) => room.Signal(BackupSignal.Definition, new BackupMeasure());
}
