using Crossroads.Engine.Events;
using Crossroads.Engine.Signals;

namespace Crossroads.Tests.Features.Errors;

public sealed class ErrorRateMeasureTests
{
    private const string Rate = "errors.error_rate";

    [Fact]
    public async Task Two_in_a_hundred_of_every_user_fire()
    {
        var bench = new OperationsBench();
        for (var user = 0; user < 200; user++) bench.Add(new RequestDayFact(OperationsBench.Day(1 + (user % 28)), $"u{user}", 100, 2, 200, 0));
        var reading = await bench.ReadAsync(Rate);
        reading.Measurement.Value!.Value.ShouldBe(0.02, 1e-12);
        reading.Measurement.N.ShouldBe(20_000);
        reading.State.ShouldBe(SignalState.Fires);
        reading.Measurement.Beside["share_of_users_beyond_1_percent"].ShouldBe(1);
    }

    [Fact]
    public async Task One_broken_client_does_not_fire_and_is_named()
    {
        var bench = new OperationsBench();
        for (var user = 0; user < 100; user++) bench.Add(new RequestDayFact(OperationsBench.Day(3), $"u{user}", 200, user % 10 == 0 ? 2 : 0, 200, 0));
        bench.Add(new RequestDayFact(OperationsBench.Day(3), "loop", 5000, 1000, 200, 0));
        var reading = await bench.ReadAsync(Rate);
        reading.Measurement.Value!.Value.ShouldBe(1020 / 25_000.0, 1e-12);
        reading.State.ShouldBe(SignalState.Uncertain);
        reading.Measurement.Beside["rate_without_the_loudest"]!.Value.ShouldBe(20 / 20_000.0, 1e-12);
        reading.Measurement.Finding!.ShouldContain("one client's");
    }

    [Fact]
    public async Task What_failed_and_what_did_not()
    {
        var bench = new OperationsBench();
        (int Status, double Ms, string Route)[] failed = [(500, 10, "/a"), (503, 10, "/a"), (408, 10, "/a"), (429, 10, "/a"), (0, 30_000, "/a"), (499, 6000, "/a")];
        (int Status, double Ms, string Route)[] fine = [(200, 10, "/a"), (404, 10, "/a"), (401, 10, "/a"), (302, 10, "/a"), (499, 300, "/a"), (422, 10, "/status/orders")];
        (int Status, double Ms, string Route)[] ignored = [(500, 10, "/health"), (500, 10, "/healthz"), (500, 10, "/favicon.ico"), (500, 10, "/static/app.js"), (500, 10, "/logo.png?v=2")];
        foreach (var (request, i) in failed.Concat(fine).Concat(ignored).Select((request, i) => (request, i)))
            bench.Add(new RequestFact(bench.At(2, i * 0.01), $"u{i}", "GET", request.Route, request.Status, request.Ms, null, null));
        var measurement = await bench.MeasureAsync(Rate);
        measurement.N.ShouldBe(12);
        measurement.Value!.Value.ShouldBe(0.5, 1e-12);
        measurement.Sufficient.ShouldBeFalse();
    }

    [Fact]
    public async Task Anonymous_requests_of_one_hour_are_one_user()
    {
        var bench = new OperationsBench();
        for (var i = 0; i < 300; i++) bench.Add(new RequestFact(bench.At(2, i < 200 ? 3 : 4), null, "GET", "/a", i < 200 ? 500 : 200, 10 + i, null, null));
        var measurement = await bench.MeasureAsync(Rate);
        measurement.Value!.Value.ShouldBe(2 / 3.0, 1e-12);
        measurement.Beside["effective_requests"]!.Value.ShouldBeLessThan(5);
        measurement.Beside["users"].ShouldBe(0);
    }

    [Fact]
    public async Task The_worst_week_stands_beside_and_the_history_is_daily()
    {
        var bench = new OperationsBench();
        for (var day = 1; day <= 60; day++) bench.Add(new RequestDayFact(OperationsBench.Day(day), $"u{day}", 1000, day is >= 8 and <= 14 ? 50 : 1, 200, 0));
        var measurement = await bench.MeasureAsync(Rate);
        measurement.Value!.Value.ShouldBe(((7 * 50) + 21) / 28_000.0, 1e-12);
        measurement.Beside["worst_7_days"]!.Value.ShouldBe(0.05, 1e-12);
        measurement.Beside["worst_7_days_ended_days_ago"].ShouldBe(8);
        measurement.Series.Count.ShouldBe(60);
        measurement.Series[^10].Value!.Value.ShouldBe(0.05, 1e-12);
        measurement.Series[^1].Value!.Value.ShouldBe(0.001, 1e-12);
    }

    [Fact]
    public async Task A_sampled_log_yields_to_sums_that_cover_more()
    {
        var bench = new OperationsBench();
        for (var i = 0; i < 50; i++) bench.Add(new RequestFact(bench.At(2, i * 0.1), $"u{i}", "GET", "/a", 500, 10, null, null));
        for (var user = 0; user < 150; user++) bench.Add(new RequestDayFact(OperationsBench.Day(2), $"u{user}", 100, 0, 100, 0));
        (await bench.MeasureAsync(Rate)).Value.ShouldBe(0);
    }

    [Fact]
    public async Task Old_days_from_sums_and_new_days_from_the_log_are_one_history()
    {
        var bench = new OperationsBench();
        for (var day = 8; day <= 28; day++) bench.Add(new RequestDayFact(OperationsBench.Day(day), "u1", 100, 2, 100, 0));
        for (var i = 0; i < 700; i++) bench.Add(new RequestFact(bench.At(1 + (i % 7), i * 0.01), i % 2 == 0 ? "u1" : "u2", "GET", "/a", i < 70 ? 500 : 200, 10, null, null));
        var measurement = await bench.MeasureAsync(Rate);
        measurement.N.ShouldBe(2800);
        measurement.Value!.Value.ShouldBe((42 + 70) / 2800.0, 1e-12);
        measurement.Beside["users"].ShouldBe(2);
        measurement.Series.Count.ShouldBe(28);
    }

    [Fact]
    public async Task Days_are_those_of_the_companys_clock()
    {
        // 23:30 on 31 May in New York is 1 June 03:30 UTC, and still yesterday for the company.
        var bench = new OperationsBench("America/New_York");
        for (var i = 0; i < 10; i++) bench.Add(new RequestFact(bench.At(1, 23.5), $"u{i}", "GET", $"/{i}", 500, 10, null, null));
        bench.Add(new RequestFact(bench.At(0, 0.5), "late", "GET", "/x", 200, 10, null, null));
        (await bench.MeasureAsync(Rate)).N.ShouldBe(10);
    }

    [Fact]
    public async Task Users_with_an_unhandled_exception_stand_beside_even_without_requests()
    {
        var bench = new OperationsBench();
        for (var user = 0; user < 10; user++) bench.Event($"u{user}", "opened", bench.At(2));
        bench.Add(new ErrorFact(bench.At(2), "u1", "TypeError", null, "f", false, null, null)).Add(new ErrorFact(bench.At(2), "u2", "TypeError", null, "f", true, null, null));
        var measurement = await bench.MeasureAsync(Rate);
        measurement.Value.ShouldBeNull();
        measurement.Beside["share_of_users_with_unhandled_exception"]!.Value.ShouldBe(0.1, 1e-12);
    }
}
