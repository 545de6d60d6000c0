using Crossroads.Engine.Events;
using Crossroads.Engine.Signals;

namespace Crossroads.Tests.Features.Capacity;

public sealed class ServerLoadMeasureTests
{
    private const string Load = "capacity.server_load";
    private const string Cpu = "system.cpu.utilization";

    [Fact]
    public async Task The_busy_hour_counts_and_not_the_mean_of_the_day()
    {
        var reading = await new OperationsBench().HourlyMetric(14, 1, Cpu, (_, hour) => hour is >= 9 and < 17 ? 0.8 : 0.1).ReadAsync(Load);
        reading.Measurement.Value!.Value.ShouldBe(0.8, 1e-9);
        reading.Measurement.N.ShouldBe(14);
        reading.State.ShouldBe(SignalState.Fires);
    }

    [Fact]
    public async Task One_busy_hour_in_twenty_is_no_busy_hour()
        // Of 24 hours the 95th percentile lies at position 21.85: a single hour at 1.0 leaves it between two hours at 0.2.
        => (await new OperationsBench().HourlyMetric(14, 1, Cpu, (_, hour) => hour == 12 ? 1 : 0.2).MeasureAsync(Load)).Value!.Value.ShouldBe(0.2, 1e-9);

    [Fact]
    public async Task Nine_days_of_fourteen_are_not_consistently()
    {
        var reading = await new OperationsBench().HourlyMetric(14, 1, Cpu, (day, _) => day <= 9 ? 1 : 0.5).ReadAsync(Load);
        reading.Measurement.Value!.Value.ShouldBe(((9 * 1) + (5 * 0.5)) / 14, 1e-9);
        reading.State.ShouldBe(SignalState.Uncertain);
        reading.Measurement.Beside["days_at_70_percent"].ShouldBe(9);
    }

    [Fact]
    public async Task A_container_at_its_limit_is_full_however_idle_its_host_is()
    {
        var measurement = await new OperationsBench()
            .HourlyMetric(14, 1, Cpu, (_, _) => 0.15, "host-1")
            .HourlyMetric(14, 1, "k8s.container.cpu_limit_utilization", (_, _) => 0.92, "web")
            .MeasureAsync(Load);
        measurement.Value!.Value.ShouldBe(0.92, 1e-9);
        measurement.Finding!.ShouldContain("k8s.container.cpu_limit_utilization of web");
    }

    [Fact]
    public async Task One_full_host_of_three_is_not_hidden_by_the_others()
        => (await new OperationsBench()
            .HourlyMetric(14, 1, Cpu, (_, _) => 0.1, "a").HourlyMetric(14, 1, Cpu, (_, _) => 0.1, "b").HourlyMetric(14, 1, Cpu, (_, _) => 0.9, "c")
            .MeasureAsync(Load)).Value!.Value.ShouldBe(0.9, 1e-9);

    [Fact]
    public async Task A_disk_counts_as_it_stands_today()
    {
        var measurement = await new OperationsBench()
            .HourlyMetric(14, 1, Cpu, (_, _) => 0.2)
            .HourlyMetric(14, 1, "system.filesystem.utilization", (day, _) => 0.88 - (0.01 * day), "db")
            .MeasureAsync(Load);
        measurement.Value!.Value.ShouldBe(0.87, 1e-9);
        measurement.ProbabilityAbove!(0.7).ShouldBe(1);
        measurement.Finding!.ShouldContain("disk is full");
    }

    [Fact]
    public async Task Connections_are_set_against_their_limit()
        => (await new OperationsBench()
            .HourlyMetric(14, 1, "db.client.connection.count", (_, _) => 75, "app").Metric(1, 3, "db.client.connection.max", 100, "app")
            .MeasureAsync(Load)).Value!.Value.ShouldBe(0.75, 1e-9);

    [Fact]
    public async Task Per_cent_is_read_as_a_share()
        => (await new OperationsBench().HourlyMetric(14, 1, Cpu, (_, hour) => hour > 12 ? 80 : 1).MeasureAsync(Load)).Value!.Value.ShouldBe(0.8, 1e-9);

    [Fact]
    public async Task Points_every_six_hours_stand_for_six_hours()
    {
        var bench = new OperationsBench();
        for (var day = 14; day >= 1; day--)
        {
            foreach (var (hour, value) in new[] { (0, 0.1), (6, 0.4), (12, 0.6), (18, 0.3) }) bench.Metric(day, hour, Cpu, value);
        }

        var measurement = await bench.MeasureAsync(Load);
        measurement.Value!.Value.ShouldBe(0.6, 1e-9);
        measurement.Sufficient.ShouldBeTrue();
    }

    [Fact]
    public async Task Days_that_were_watched_for_less_than_twenty_hours_do_not_count()
    {
        var bench = new OperationsBench().HourlyMetric(14, 6, Cpu, (_, _) => 0.5);
        for (var day = 5; day >= 1; day--)
        {
            for (var hour = 0; hour < 10; hour++) bench.Metric(day, hour, Cpu, 1);
        }

        var measurement = await bench.MeasureAsync(Load);
        measurement.N.ShouldBe(9);
        measurement.Value!.Value.ShouldBe(0.5, 1e-9);
        measurement.Sufficient.ShouldBeFalse();
        measurement.Series[^1].Value.ShouldBeNull();
    }

    [Fact]
    public async Task Today_does_not_count_yet()
        => (await new OperationsBench().HourlyMetric(14, 1, Cpu, (_, _) => 0.3).Metric(0, 11, Cpu, 1).MeasureAsync(Load)).Value!.Value.ShouldBe(0.3, 1e-9);

    [Fact]
    public async Task Memory_that_climbs_between_restarts_is_no_load()
    {
        var bench = new OperationsBench().HourlyMetric(40, 1, Cpu, (_, hour) => hour is >= 9 and < 17 ? 0.3 : 0.1);
        bench.HourlyMetric(40, 1, "system.memory.utilization", (day, hour) => 0.4 + (0.5 * ((((40 - day) * 24) + hour) % 240) / 240.0));
        var measurement = await bench.MeasureAsync(Load);
        measurement.Value!.Value.ShouldBe(0.3, 1e-9);
        measurement.Finding!.ShouldContain("memory climbs between restarts");
    }

    [Fact]
    public async Task Memory_that_follows_the_load_counts()
        => (await new OperationsBench().HourlyMetric(40, 1, Cpu, (_, hour) => hour is >= 9 and < 17 ? 0.3 : 0.1)
            .HourlyMetric(40, 1, "system.memory.utilization", (_, hour) => hour is >= 9 and < 17 ? 0.8 : 0.4).MeasureAsync(Load)).Value!.Value.ShouldBe(0.8, 1e-9);

    [Fact]
    public async Task Days_before_an_upgrade_are_told_in_terms_of_todays_capacity()
    {
        // Traffic doubles on the day of the upgrade and the new servers are four times as large: the load falls from 0.8 to 0.4, and by today's capacity it was 0.2 before.
        var bench = new OperationsBench()
            .HourlyMetric(30, 1, Cpu, (day, _) => day > 5 ? 0.8 : 0.4)
            .HourlyMetric(30, 1, "http.server.request.count", (day, _) => day > 5 ? 1000 : 2000);
        bench.Add(new ChangeFact(bench.At(5, 0), "capacity_upgrade", "four times the servers"));
        var measurement = await bench.MeasureAsync(Load);
        measurement.Series[^1].Value!.Value.ShouldBe(0.4, 1e-9);
        measurement.Series[^10].Value!.Value.ShouldBe(0.2, 1e-9);
        measurement.Value!.Value.ShouldBe(((9 * 0.2) + (5 * 0.4)) / 14, 1e-9);
    }

    [Fact]
    public async Task Without_metrics_it_says_what_to_connect()
    {
        var measurement = await new OperationsBench().MeasureAsync(Load);
        measurement.Value.ShouldBeNull();
        measurement.Missing.ShouldHaveSingleItem().ShouldStartWith("connect metrics");
    }

    [Fact]
    public async Task A_source_that_the_founder_calls_not_connected_is_not_read()
    {
        var bench = new OperationsBench().HourlyMetric(14, 1, Cpu, (_, _) => 0.9);
        bench.Company = bench.Company with { NotConnected = ["metrics"] };
        (await bench.MeasureAsync(Load)).Value.ShouldBeNull();
    }
}
