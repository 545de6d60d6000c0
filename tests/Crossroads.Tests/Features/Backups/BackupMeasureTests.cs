using Crossroads.Engine.Signals;

namespace Crossroads.Tests.Features.Backups;

public sealed class BackupMeasureTests
{
    [Fact]
    public async Task Fresh_tried_and_elsewhere_is_clear()
        => (await new OperationsBench().Metric(0, 3, "crossroads.backup.completed", 1e9).Metric(20, 3, "crossroads.backup.restore_tested", 1).Metric(0, 3, "crossroads.backup.offsite", 1)
            .ReadAsync("backups.backup")).State.ShouldBe(SignalState.Clear);

    [Theory]
    [InlineData(2, 20, 1, "missing: a backup of the last 26 hours")]
    [InlineData(0, 31, 1, "missing: a restore that passed in the last 30 days")]
    [InlineData(0, 20, 0, "missing: a restore that passed in the last 30 days")]
    public async Task Each_missing_safeguard_is_named(int backupDay, int restoreDay, double passed, string finding)
    {
        var bench = new OperationsBench().Metric(backupDay, 3, "crossroads.backup.completed", 1).Metric(restoreDay, 3, "crossroads.backup.restore_tested", passed).Metric(0, 3, "crossroads.backup.offsite", 1);
        var reading = await bench.ReadAsync("backups.backup");
        reading.Measurement.Finding.ShouldBe(finding);
        reading.State.ShouldBe(SignalState.Fires);
    }

    [Fact]
    public async Task Nothing_reported_is_unknown_and_not_missing() => (await new OperationsBench().ReadAsync("backups.backup")).State.ShouldBe(SignalState.NoData);
}
