using Crossroads.Engine.Features;

namespace Crossroads.Features.Database;

/// <summary>When the one database is too small, and what to do before.</summary>
public sealed class DatabaseFeature : IFeature
{
    public string Room => "database";

    public string Title => "Database";

    public void Declare(FeatureBuilder room) => room
        .Signal(SlowQueriesSignal.Definition, new SlowQueriesMeasure())
        .Signal(PostgresSignals.Advice, new DatabaseAdviceMeasure())
        .Signal(DauSignal.Definition, new DauMeasure())
        .Signal(IngestSignal.Definition, new IngestMeasure())
        .Signal(ConnectionsSignal.Definition, new ConnectionsMeasure())
        .Signal(PostgresSignals.SinglePostgres, new SinglePostgresMeasure())
        .Signal(PostgresSignals.ReplicaNeed, new ReplicaNeedMeasure())
        .Signal(PostgresSignals.Pooling, new PoolingMeasure())
        .Signal(PostgresSignals.AdvancedCaching, new AdvancedCachingMeasure());
}
