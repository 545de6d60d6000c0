using Crossroads.Engine.Measures;

namespace Crossroads.Features.Growth;

/// <summary>
/// The persons that are no users: flagged internal, bots, test accounts. Its rows are their ids; every measure about users leaves them out (see <see cref="UserActivity"/>).
/// </summary>
internal sealed class ExcludedPeopleMeasure : IMeasure
{
    public string Id => UserActivity.ExcludedMeasure;

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var statement = await RoomStatement.OfAsync(typeof(ExcludedPeopleMeasure), context, cancellationToken);
        var flagged = await statement.ReadTableAsync(100_000, cancellationToken);
        var test = await TestAccounts.FindAsync(context, cancellationToken);
        var rows = flagged.Rows.Concat(test.Select(id => (IReadOnlyList<object?>)[id, "test account"])).DistinctBy(row => row[0]).ToArray();
        return EstimateMeasurement.Exact(rows.Length, rows.Length) with { Rows = new(["person_id", "reason"], rows), Query = statement.Text };
    }
}
