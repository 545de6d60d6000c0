using Crossroads.Engine.Events;
using Crossroads.Engine.Signals;

namespace Crossroads.Tests.Features.Capacity;

public sealed class DeferredMeasuresTests
{
    [Fact]
    public async Task Revenue_from_far_regions_is_a_share_of_what_users_there_pay()
    {
        // Near 40 users paying 10, far 20 users paying 30: 600 of 1,000.
        var reading = await TwoRegions(nearUsers: 40, farUsers: 20, farMs: 300).ReadAsync("capacity.multi_region");
        reading.Measurement.Value!.Value.ShouldBe(0.6, 1e-9);
        reading.State.ShouldBe(SignalState.Fires);
    }

    [Fact]
    public async Task A_region_a_little_further_away_is_not_far()
    {
        var reading = await TwoRegions(nearUsers: 40, farUsers: 20, farMs: 120).ReadAsync("capacity.multi_region");
        reading.Measurement.Value.ShouldBe(0);
        reading.State.ShouldBe(SignalState.Clear);
    }

    [Fact]
    public async Task Servers_that_deliver_no_static_file_need_no_cdn()
    {
        var bench = TwoRegions(40, 20, 300);
        for (var i = 0; i < 1200; i++) bench.Add(new RequestFact(bench.At(1 + (i % 20), i % 24), "near1", "GET", "/api/items", 200, 10, 2000, null));
        var reading = await bench.ReadAsync("capacity.cdn");
        reading.Measurement.Value.ShouldBe(0);
        reading.State.ShouldBe(SignalState.Clear);
    }

    [Fact]
    public async Task Static_files_from_our_own_servers_and_far_users_ask_for_a_cdn()
    {
        var bench = TwoRegions(40, 20, 300);
        for (var i = 0; i < 1200; i++) bench.Add(new RequestFact(bench.At(1 + (i % 20), i % 24), "near1", "GET", i % 2 == 0 ? "/app.js" : "/api/items", 200, 10, 2000, null));
        var reading = await bench.ReadAsync("capacity.cdn");
        reading.Measurement.Value!.Value.ShouldBe(1.0 / 3, 1e-9);
        reading.State.ShouldBe(SignalState.Fires);
    }

    [Fact]
    public async Task Kubernetes_waits_for_the_fifth_host()
    {
        var bench = new OperationsBench();
        for (var host = 0; host < 4; host++) bench.Metric(2, 1, "system.cpu.utilization", 0.1, $"h{host}");
        (await bench.MeasureAsync("capacity.kubernetes")).Value.ShouldBe(0.8);
        bench.Metric(2, 1, "system.cpu.utilization", 0.1, "h5");
        (await bench.ReadAsync("capacity.kubernetes")).State.ShouldBe(SignalState.Fires);
    }

    [Fact]
    public async Task Containers_are_no_hosts()
    {
        var bench = new OperationsBench().Metric(2, 1, "system.cpu.utilization", 0.1, "h");
        for (var container = 0; container < 30; container++) bench.Metric(2, 1, "container.cpu.utilization", 0.1, $"c{container}");
        (await bench.MeasureAsync("capacity.kubernetes")).Value.ShouldBe(0.2);
    }

    [Fact]
    public async Task An_orchestrator_before_its_time_is_premature_and_containers_are_not()
    {
        var bench = new OperationsBench().Metric(2, 1, "container.cpu.utilization", 0.1, "c");
        (await bench.ReadAsync("capacity.tools")).State.ShouldBe(SignalState.Clear);
        (await bench.Metric(2, 1, "k8s.pod.cpu.usage", 0.1, "p").ReadAsync("capacity.tools")).State.ShouldBe(SignalState.Fires);
    }

    [Fact]
    public async Task The_smallest_server_is_never_premature_and_two_idle_ones_are()
    {
        var one = new OperationsBench().HourlyMetric(60, 1, "system.cpu.utilization", (_, _) => 0.01, "a");
        (await one.ReadAsync("capacity.premature_opt")).State.ShouldBe(SignalState.Clear);
        var two = one.HourlyMetric(60, 1, "system.cpu.utilization", (_, _) => 0.01, "b");
        (await two.ReadAsync("capacity.premature_opt")).State.ShouldBe(SignalState.Fires);
    }

    private static OperationsBench TwoRegions(int nearUsers, int farUsers, double farMs)
    {
        var bench = new OperationsBench();
        for (var i = 0; i < nearUsers; i++) User(bench, $"near{i}", "eu", 50 + (i % 5), 10);
        for (var i = 0; i < farUsers; i++) User(bench, $"far{i}", "au", 50 + farMs - 2 + (i % 5), 30);
        return bench;
    }

    private static void User(OperationsBench bench, string user, string region, double firstByte, double mrr)
    {
        bench.Add(new CustomerFact(user, user, null, null, null, null, region)).Add(new SubscriptionFact($"s-{user}", user, "pro", mrr, null, bench.At(200), null, null, "active", null));
        for (var day = 1; day <= 3; day++) bench.Add(new PageLoadFact(bench.At(day), user, "/app", 900, null, null, null, firstByte));
    }
}
