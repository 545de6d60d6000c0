using Crossroads.Statistics.Forecasting;
using Crossroads.Statistics.Sampling;
using CsCheck;

namespace Crossroads.Statistics.Tests.Forecasting;

public class AutomaticForecastTests
{
    [Fact]
    public void Gaps_are_filled_on_a_line_and_missing_ends_are_cut()
    {
        MissingValues.Fill([double.NaN, 1, double.NaN, double.NaN, 4, 2, double.NaN]).ShouldBe([1, 2, 3, 4, 2]);
        MissingValues.Fill([double.NaN]).ShouldBeEmpty();
    }

    [Fact]
    public void A_few_values_are_carried_on_with_a_warning_and_none_are_unknown()
    {
        var few = AutomaticForecast.Run([5, 6, 7], 3);
        few.Mean.ShouldBe([7, 7, 7]);
        few.Reason.ShouldBe(Reasons.TooFewObservations);
        AutomaticForecast.Run([], 3).Reason.ShouldBe(Reasons.NoData);
        AutomaticForecast.Run([1, double.PositiveInfinity], 3).Reason.ShouldBe(Reasons.InvalidInput);
    }

    [Fact]
    public void A_constant_series_stays_constant() =>
        AutomaticForecast.Run([.. Enumerable.Repeat(5.0, 40)], 5, 7).Mean.ShouldAllBe(value => Math.Abs(value - 5) < 1e-6);

    [Fact]
    public void Counts_never_fall_below_zero()
    {
        var falling = Enumerable.Range(0, 40).Select(t => Math.Max(0, 40.0 - t)).ToArray();
        var forecast = AutomaticForecast.Run(falling, 30);
        var (low, _) = forecast.Interval(0.95);
        low.ShouldAllBe(value => value >= 0);
        forecast.Mean.ShouldAllBe(value => value >= 0);
    }

    [Fact]
    public void A_yearly_season_of_weeks_is_carried_on()
    {
        var random = new SeededRandom(5);
        var series = Enumerable.Range(0, 200).Select(t => 100 + (30 * Math.Sin(2 * Math.PI * t / 52)) + random.NextNormal()).ToArray();
        var forecast = AutomaticForecast.Run(series, 52, 52);
        for (var h = 0; h < 52; h++)
        {
            forecast.Mean[h].ShouldBe(100 + (30 * Math.Sin(2 * Math.PI * (200 + h) / 52)), 6);
        }
    }

    [Fact]
    public void The_unit_of_measurement_does_not_matter() =>
        Gen.Select(Gen.ULong, Gen.Double[-3, 3]).Sample((seed, logUnit) =>
        {
            var random = new SeededRandom(seed);
            var series = Enumerable.Range(0, 40).Select(_ => 10 + random.NextDouble()).ToArray();
            var unit = Math.Pow(10, logUnit);
            var plain = AutomaticForecast.Run(series, 3, 7);
            var scaled = AutomaticForecast.Run([.. series.Select(y => y * unit)], 3, 7);
            for (var h = 0; h < 3; h++)
            {
                (scaled.Mean[h] / unit).ShouldBe(plain.Mean[h], 0.02);
            }
        }, iter: 12);
}
