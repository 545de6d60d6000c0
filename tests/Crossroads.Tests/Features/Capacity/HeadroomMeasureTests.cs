using Crossroads.Features.Capacity;
using Crossroads.Statistics.Sampling;

namespace Crossroads.Tests.Features.Capacity;

public sealed class HeadroomMeasureTests
{
    private const double Sigma = 0.08;
    private const double Peak = 60;
    private const double SecondsAtOne = 0.2;

    [Fact]
    public void The_peak_of_a_known_curve_is_found_from_latency_under_load()
    {
        var points = Enumerable.Range(1, 200).Select(i => Point(1 + (i % 45), i / 24.0)).ToArray();
        var busy = points.Max(point => point.Throughput);
        var times = ScalabilityFit.Of(points, busy, new SeededRandom(1)).Select(draw => draw.HeadroomTimes).Order().ToArray();
        var truth = Point(Peak, 0).Throughput / busy;
        times[times.Length / 2].ShouldBe(truth, 0.1 * truth);
    }

    [Fact]
    public void A_system_that_was_never_loaded_keeps_a_wide_answer()
    {
        var points = Enumerable.Range(1, 200).Select(i => Point(1 + (0.01 * (i % 10)), i / 24.0)).ToArray();
        var times = ScalabilityFit.Of(points, points.Max(point => point.Throughput), new SeededRandom(1)).Select(draw => draw.HeadroomTimes).Order().ToArray();
        (times[(int)(0.9 * times.Length)] / times[(int)(0.1 * times.Length)]).ShouldBeGreaterThan(2);
    }

    [Fact]
    public async Task Headroom_is_never_more_than_the_fullest_resource_allows()
    {
        var bench = new OperationsBench().HourlyMetric(20, 1, "system.cpu.utilization", (_, hour) => hour is >= 8 and < 20 ? 0.5 : 0.05);
        bench.HourlyMetric(20, 1, "http.server.request.count", (_, hour) => hour is >= 8 and < 20 ? 1000 : 100).HourlyMetric(20, 1, "http.server.request.duration", (_, _) => 0.1);
        var measurement = await bench.MeasureAsync("capacity.headroom");
        measurement.Value!.Value.ShouldBeInRange(1.8, 2.01);
        measurement.Finding!.ShouldContain("never tried");
    }

    [Fact]
    public async Task Without_requests_only_the_fullest_resource_speaks()
    {
        var measurement = await new OperationsBench().HourlyMetric(14, 1, "system.cpu.utilization", (_, _) => 0.25).MeasureAsync("capacity.headroom");
        measurement.Value!.Value.ShouldBe(4, 1e-6);
    }

    private static ScalabilityPoint Point(double concurrency, double day)
    {
        var seconds = SecondsAtOne * ScalabilityFit.Multiplier(concurrency, Sigma, (1 - Sigma) / (Peak * Peak));
        return new ScalabilityPoint(concurrency, 3600 * concurrency / seconds, seconds, day);
    }
}
