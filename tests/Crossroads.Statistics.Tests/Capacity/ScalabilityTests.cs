using Crossroads.Statistics.Capacity;
using Crossroads.Statistics.Sampling;

namespace Crossroads.Statistics.Tests.Capacity;

public class ScalabilityTests
{
    public static TheoryData<string> Fits => ReferenceCases.Ids("capacity", item => item.Topic() == "usl_fit");

    [Theory]
    [MemberData(nameof(Fits))]
    public void Fits_equal_the_reference(string id)
    {
        var item = ReferenceCases.Get("capacity", id);
        var expected = item.GetProperty("expected");
        var load = item.GetProperty("input").Doubles("load");
        var fit = ScalabilityRegression.Fit(load, item.GetProperty("input").Doubles("throughput"));
        var law = fit.Law!;
        void Check(string name, double actual)
        {
            if (expected.TryGetProperty(name, out var value))
            {
                actual.ShouldAgree(value.GetDouble(), item.Tolerance(), name);
            }
        }

        Check("alpha", law.Contention);
        Check("beta", law.Coherency);
        Check("gamma", law.Unit);
        Check("sigma", fit.ResidualSpread);
        Check("rss", fit.ResidualSumOfSquares);
        Check("n_peak", law.PeakLoad ?? double.NaN);
        Check("x_peak", law.PeakThroughput ?? double.NaN);
        Check("limit_amdahl", law.ContentionLimit);
        Check("n_optimal", law.OptimalLoad);
        if (expected.TryGetProperty("se", out var errors))
        {
            fit.StandardErrors[0].ShouldAgree(errors.Number("alpha"), item.Tolerance());
            fit.StandardErrors[1].ShouldBe(errors.Number("beta"), item.Tolerance() * errors.Number("beta"));
            fit.StandardErrors[2].ShouldAgree(errors.Number("gamma"), item.Tolerance());
        }

        if (expected.TryGetProperty("fitted", out var fitted))
        {
            load.Select(law.Throughput).Zip(fitted.Doubles()).ToList().ForEach(pair => pair.First.ShouldAgree(pair.Second, item.Tolerance()));
        }

        if (!expected.TryGetProperty("n_peak", out _) && id != "usl-exact-50")
        {
            law.PeakLoad.ShouldBeNull();
        }
    }

    [Fact]
    public void Latency_throughput_and_load_of_a_given_law_equal_the_reference()
    {
        var item = ReferenceCases.Get("capacity", "usl-model-06");
        var law = new ScalabilityLaw(0.06, 0.06, 40);
        var atLatency = item.GetProperty("expected").GetProperty("throughput_at_latency");
        var atThroughput = item.GetProperty("expected").GetProperty("latency_at_throughput");
        for (var i = 0; i < 3; i++)
        {
            law.ThroughputAtLatency(atLatency.Doubles("r")[i]).ShouldAgree(atLatency.Doubles("x")[i], item.Tolerance());
            law.ContentionLatencyAtThroughput(atThroughput.Doubles("x")[i]).ShouldAgree(atThroughput.Doubles("r")[i], item.Tolerance());
        }
    }

    [Fact]
    public void Published_loads_at_given_latencies_are_reproduced()
    {
        var item = ReferenceCases.Get("capacity", "usl-cisco-first10");
        var published = item.GetProperty("expected").GetProperty("published").GetProperty("concurrency_at_latency");
        var law = ScalabilityRegression.Fit(item.GetProperty("input").Doubles("load"), item.GetProperty("input").Doubles("throughput")).Law!;
        for (var i = 0; i < 3; i++)
        {
            law.LoadAtLatency(published.Doubles("r")[i]).ShouldAgree(published.Doubles("n")[i], 1e-3);
        }
    }

    [Fact]
    public void Peak_limit_and_optimum_follow_from_the_formulas()
    {
        var item = ReferenceCases.Get("capacity", "usl-peak-formula");
        var law = new ScalabilityLaw(0.001, 0.00001, 89.9952267720428);
        law.PeakLoad!.Value.ShouldAgree(item.GetProperty("expected").Number("peak"), item.Tolerance());
        law.OptimalLoad.ShouldAgree(item.GetProperty("expected").Number("optimal"), item.Tolerance());
        law.ContentionLimit.ShouldAgree(item.GetProperty("expected").Number("limit"), item.Tolerance());
    }

    [Fact]
    public void Latency_at_a_throughput_lies_on_the_rising_branch()
    {
        var law = new ScalabilityLaw(0.05, 0.001, 10);
        law.LatencyAtThroughput(law.Throughput(7)).ShouldBe(law.Latency(7), 1e-9);
        double.IsNaN(law.LatencyAtThroughput(law.PeakThroughput!.Value * 1.01)).ShouldBeTrue();
        new ScalabilityLaw(0.05, 0, 10).LatencyAtThroughput(100).ShouldBe(0.95 / 5, 1e-9);
    }

    [Fact]
    public void Degenerate_measurements_have_a_reason()
    {
        ScalabilityRegression.Fit([], []).Reason.ShouldBe(Reasons.NoData);
        ScalabilityRegression.Fit([1, 2, 2, 2, 1], [1, 2, 2, 2, 1]).Reason.ShouldBe(Reasons.TooFewObservations);
        ScalabilityRegression.Fit([0, 1, 2, 3], [1, 2, 3, 4]).Reason.ShouldBe(Reasons.InvalidInput);
        ScalabilitySampler.Run([], 1).Reason.ShouldBe(Reasons.NoData);
        ScalabilitySampler.Run([], 1).PeakLoad().IsKnown.ShouldBeFalse();
    }

    [Fact]
    public void A_system_that_was_never_loaded_keeps_the_width_of_the_prior()
    {
        var quiet = ScalabilitySampler.Run(Measure(new ScalabilityLaw(0.05, 0.95 / 3600, 10), 1, 3, 60), seed: 4);
        var loaded = ScalabilitySampler.Run(Measure(new ScalabilityLaw(0.05, 0.95 / 3600, 10), 1, 90, 60), seed: 4);
        var wide = quiet.PeakLoad();
        var narrow = loaded.PeakLoad();
        (wide.High / wide.Low).ShouldBeGreaterThan(5);
        (narrow.High / narrow.Low).ShouldBeLessThan(2);
        quiet.ProbabilityPeakIsNear.ShouldBeLessThan(0.1);
        loaded.ProbabilityPeakIsNear.ShouldBeGreaterThan(0.9);
    }

    [Fact]
    public void Intervals_of_latency_at_an_unseen_load_cover_curves_drawn_from_the_prior()
    {
        var random = new SeededRandom(6);
        int covered = 0;
        for (var i = 0; i < 200; i++)
        {
            var contention = 0.01 + (0.17 * random.NextDouble());
            var peak = 15 * Math.Pow(250.0 / 15, random.NextDouble());
            var law = new ScalabilityLaw(contention, (1 - contention) / peak / peak, 5);
            var posterior = ScalabilitySampler.Run(Measure(law, 1, 20, 40, (ulong)i), (ulong)i);
            var latency = posterior.Latency(40);
            covered += latency.Low <= law.Latency(40) && law.Latency(40) <= latency.High ? 1 : 0;
        }

        (covered / 200.0).ShouldBe(0.8, 0.1);
    }

    private static LatencyObservation[] Measure(ScalabilityLaw law, double from, double to, int n, ulong seed = 2)
    {
        var random = new SeededRandom(seed).Substream("measure");
        return [.. Enumerable.Range(0, n).Select(i =>
        {
            var load = from + ((to - from) * random.NextDouble());
            return new LatencyObservation(load, law.Latency(load) * Math.Exp(0.08 * random.NextNormal()), i);
        })];
    }
}
