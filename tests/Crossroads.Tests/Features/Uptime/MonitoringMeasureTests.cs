using Crossroads.Engine.Events;
using Crossroads.Engine.Signals;

namespace Crossroads.Tests.Features.Uptime;

public sealed class MonitoringMeasureTests
{
    [Fact]
    public async Task What_nobody_watches_is_named()
    {
        var bench = new OperationsBench().Metric(1, 1, "system.cpu.utilization", 0.1).Add(new RequestDayFact(OperationsBench.Day(1), "u", 10, 0, 100, 0));
        var reading = await bench.ReadAsync("uptime.monitoring");
        reading.Measurement.Value.ShouldBe(0.4);
        reading.Measurement.Finding!.ShouldContain("errors of the code");
        reading.State.ShouldBe(SignalState.Fires);
    }

    [Fact]
    public async Task With_all_five_nothing_is_blind()
    {
        var bench = new OperationsBench();
        bench.Announced.Add("incidents");
        bench.Metric(1, 1, "system.cpu.utilization", 0.1).Add(new RequestDayFact(OperationsBench.Day(1), "u", 10, 0, 100, 0))
            .Add(new PageLoadFact(bench.At(1), "u", "/", 900, null, null, null, null)).Add(new ErrorFact(bench.At(1), "u", "E", null, "f", true, null, null));
        (await bench.ReadAsync("uptime.monitoring")).State.ShouldBe(SignalState.Clear);
    }
}
