using Crossroads.Statistics.Distributions;
using Crossroads.Statistics.Intervals;
using Crossroads.Statistics.Sampling;

namespace Crossroads.Statistics.Tests.Intervals;

public class EventRateTests
{
    [Fact]
    public void Twelve_events_in_thirty_days_are_a_gamma_posterior()
    {
        var rate = EventRate.From(12, 30);
        rate.Value.ShouldBe(0.4);
        rate.ProbabilityBelow(0.5).ShouldBe(0.7757109951655945, 1e-9);
    }

    [Fact]
    public void A_prior_of_one_week_adds_its_events_and_its_exposure()
    {
        var rate = EventRate.From(0, 7, new RatePrior(2, 7));
        rate.Distribution.ShouldBe(new GammaDistribution(14, 14));
        rate.Value.ShouldBe(0);
    }

    [Fact]
    public void Without_exposure_a_rate_is_unknown() => EventRate.From(0, 0).Reason.ShouldBe(Reasons.NoExposure);

    [Fact]
    public void Bursty_counts_have_wider_intervals_that_cover()
    {
        var random = new SeededRandom(12);
        int covered = 0, coveredByPoisson = 0;
        for (var i = 0; i < 1000; i++)
        {
            var counts = Enumerable.Range(0, 28).Select(_ => (double)random.NextPoisson(random.NextGamma(0.5) * 10)).ToArray();
            var rate = EventRate.Overdispersed(counts);
            var poisson = EventRate.From(counts.Sum(), 28);
            covered += rate.Low <= 5 && 5 <= rate.High ? 1 : 0;
            coveredByPoisson += poisson.Low <= 5 && 5 <= poisson.High ? 1 : 0;
        }

        (covered / 1000.0).ShouldBe(0.8, 0.06);
        (coveredByPoisson / 1000.0).ShouldBeLessThan(0.45);
    }

    [Fact]
    public void The_prediction_of_a_count_is_negative_binomial()
    {
        var next = EventRate.Predict(EventRate.From(4, 5), 10);
        next.Distribution.ShouldBe(new NegativeBinomialDistribution(9, 4.5));
        next.ProbabilityAtLeast(0).ShouldBe(1);
        EventRate.Predict(EventRate.From(0, 0), 10).IsKnown.ShouldBeFalse();
    }
}
