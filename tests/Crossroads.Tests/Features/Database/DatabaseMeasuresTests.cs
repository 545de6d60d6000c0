using Crossroads.Engine.Events;
using Crossroads.Engine.Quality;
using Crossroads.Engine.Signals;

namespace Crossroads.Tests.Features.Database;

public sealed class DatabaseMeasuresTests
{
    [Fact]
    public async Task Daily_users_are_the_median_of_the_week_without_missing_days()
    {
        var bench = new OperationsBench();
        int[] users = [3, 9, 5, 40, 7, 6, 4];
        for (var day = 1; day <= 7; day++)
        {
            for (var user = 0; user < users[day - 1]; user++) bench.Event($"u{user}", "used", bench.At(day)).Event($"u{user}", "used again", bench.At(day, 13));
        }

        (await bench.MeasureAsync("database.dau")).Value.ShouldBe(6);
        bench.Quality = new DataQuality([new QualityGap("events", OperationsBench.Day(1), OperationsBench.Day(1), "outage"), new QualityGap("events", OperationsBench.Day(7), OperationsBench.Day(7), "outage")], []);
        (await bench.MeasureAsync("database.dau")).Value.ShouldBe(7);
    }

    [Fact]
    public async Task Events_that_the_user_did_not_mean_make_no_user()
    {
        var bench = new OperationsBench();
        for (var day = 1; day <= 7; day++) bench.Event("a", "used", bench.At(day)).Event("b", "$identify", bench.At(day));
        (await bench.MeasureAsync("database.dau")).Value.ShouldBe(1);
    }

    [Fact]
    public async Task A_few_users_are_surely_not_ten_thousand()
    {
        var bench = new OperationsBench();
        for (var day = 1; day <= 50; day++)
        {
            for (var user = 0; user < 20 + (day % 3); user++) bench.Event($"u{user}", "used", bench.At(day));
        }

        (await bench.ReadAsync("database.dau")).ProbabilityFires!.Value.ShouldBeLessThan(1e-6);
    }

    [Fact]
    public async Task Ingested_bytes_are_summed_over_the_day()
    {
        var reading = await new OperationsBench().HourlyMetric(50, 1, "crossroads.ingested_bytes", (day, _) => (50 + (day % 2)) * 1e6).ReadAsync("database.ingest_gb");
        reading.Measurement.Value!.Value.ShouldBe(24 * 0.051, 0.025);
        reading.State.ShouldBe(SignalState.Fires);
    }

    [Fact]
    public async Task Growth_of_the_database_stands_in_and_a_purge_is_unknown_and_not_negative()
    {
        var bench = new OperationsBench();
        for (var day = 20; day >= 1; day--) bench.Metric(day, 23, "postgresql.db_size", day == 3 ? 1e9 : 10e9 + ((20 - day) * 0.5e9));
        var measurement = await bench.MeasureAsync("database.ingest_gb");
        measurement.Value!.Value.ShouldBe(0.5, 1e-9);
        measurement.Series.Single(point => point.Day == OperationsBench.Day(3)).Value.ShouldBeNull();
    }

    [Fact]
    public async Task Connections_of_hosts_that_speak_at_different_seconds_add_up()
    {
        var bench = new OperationsBench()
            .HourlyMetric(10, 1, "db.client.connection.count", (day, _) => 60 + (day % 2), "a").HourlyMetric(10, 1, "db.client.connection.count", (_, _) => 55, "b");
        for (var day = 10; day >= 1; day--) bench.Metric(day, 5.05, "db.client.connection.count", 10, "b");
        var reading = await bench.ReadAsync("database.connections");
        reading.Measurement.Value!.Value.ShouldBe(115.57, 0.01);
        reading.State.ShouldBe(SignalState.Fires);
    }

    [Fact]
    public async Task The_servers_own_count_holds_all_clients()
    {
        var bench = new OperationsBench().HourlyMetric(10, 1, "postgresql.backends", (_, _) => 40).HourlyMetric(10, 1, "db.client.connection.count", (_, _) => 90);
        (await bench.MeasureAsync("database.connections")).Value!.Value.ShouldBe(40, 1e-9);
    }

    [Theory]
    [InlineData(2, SignalState.Uncertain)]
    [InlineData(3, SignalState.Fires)]
    [InlineData(0, SignalState.Clear)]
    public async Task Slow_statements_on_three_of_seven_days_fire(int slowDays, SignalState expected)
    {
        var bench = new OperationsBench();
        for (var day = 7; day >= 1; day--) bench.Metric(day, 4, "crossroads.db.slow_statements", day <= slowDays ? 2 : 0);
        var reading = await bench.ReadAsync("database.slow_queries");
        reading.Measurement.Value!.Value.ShouldBe(slowDays * 2 / 7.0, 1e-9);
        reading.State.ShouldBe(expected);
    }

    [Theory]
    [InlineData(false, SignalState.Clear)]
    [InlineData(true, SignalState.Uncertain)]
    public async Task Requests_clear_slow_queries_but_do_not_prove_them(bool isSlow, SignalState expected)
    {
        var bench = new OperationsBench();
        for (var i = 0; i < 1400; i++) bench.Add(new RequestFact(bench.At(1 + (i % 7), i * 0.01), "u", "GET", "/report", 200, isSlow && i < 21 ? 31_000 : 90, null, null));
        (await bench.ReadAsync("database.slow_queries")).State.ShouldBe(expected);
    }

    [Fact]
    public async Task Postgres_shares_are_means_of_the_week()
    {
        var bench = new OperationsBench();
        for (var day = 7; day >= 1; day--) bench.Metric(day, 4, "crossroads.db.advice_gain", 0.2 + (day % 2 * 0.01)).Metric(day, 4, "crossroads.db.reporting_share", 0.1 + (day % 2 * 0.01));
        (await bench.ReadAsync("database.db_opt")).State.ShouldBe(SignalState.Fires);
        (await bench.ReadAsync("database.replica_need")).State.ShouldBe(SignalState.Clear);
    }

    [Fact]
    public async Task Caching_waits_for_the_advice_to_be_done()
    {
        var bench = new OperationsBench();
        for (var day = 7; day >= 1; day--) bench.Metric(day, 4, "crossroads.db.repeatable_read_share", 0.6).Metric(day, 4, "crossroads.db.cacheable_share", 0.9);
        (await bench.ReadAsync("database.advanced_caching")).State.ShouldBe(SignalState.Fires);
        for (var day = 7; day >= 1; day--) bench.Metric(day, 5, "crossroads.db.advice_gain", 0.3);
        (await bench.ReadAsync("database.advanced_caching")).State.ShouldBe(SignalState.Clear);
    }

    [Fact]
    public async Task Pooling_is_asked_for_by_the_rate_of_opening()
    {
        var bench = new OperationsBench().HourlyMetric(7, 1, "crossroads.db.connections_opened", (_, _) => 6 * 3600);
        var reading = await bench.ReadAsync("database.pooling");
        reading.Measurement.Value!.Value.ShouldBe(1.2, 1e-9);
        reading.State.ShouldBe(SignalState.Fires);
    }

    [Theory]
    [InlineData("database.db_opt")]
    [InlineData("database.single_pg")]
    [InlineData("database.replica_need")]
    [InlineData("database.pooling")]
    [InlineData("database.advanced_caching")]
    [InlineData("database.slow_queries")]
    public async Task Without_postgres_it_says_so(string id) => (await new OperationsBench().MeasureAsync(id)).Missing.ShouldHaveSingleItem().ShouldStartWith("connect postgres");
}
