using Crossroads.Engine.Company;
using Crossroads.Engine.Signals;

namespace Crossroads.Tests.Features.Strangler;

public sealed class MicroservicesMeasureTests
{
    [Theory]
    [InlineData(7, null, SignalState.Clear)]
    [InlineData(7, 0.9, SignalState.Clear)]
    [InlineData(9, null, SignalState.Uncertain)]
    [InlineData(9, 0.1, SignalState.Clear)]
    [InlineData(9, 0.3, SignalState.Fires)]
    public async Task Both_developers_and_waiting_merges_must_reach_their_mark(double developers, double? conflicts, SignalState expected)
    {
        var bench = new OperationsBench();
        bench.Company = bench.Company with { Team = new TeamProfile { Engineers = developers } };
        if (conflicts is { } share) bench.Metric(2, 1, "crossroads.git.conflict_share", share);
        (await bench.ReadAsync("strangler.microservices")).State.ShouldBe(expected);
    }

    [Fact]
    public async Task Progress_is_the_share_that_moved()
        => (await new OperationsBench().Metric(3, 1, "crossroads.strangler.moved_share", 0.2).Metric(2, 1, "crossroads.strangler.moved_share", 0.35).MeasureAsync("strangler.strangler")).Value.ShouldBe(0.35);
}
