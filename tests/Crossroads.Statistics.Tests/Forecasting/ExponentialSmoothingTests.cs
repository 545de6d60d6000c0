using System.Collections.Immutable;
using Crossroads.Statistics.Forecasting;
using Crossroads.Statistics.Sampling;

namespace Crossroads.Statistics.Tests.Forecasting;

public class ExponentialSmoothingTests
{
    private static readonly Lazy<(ForecastSeries Series, ImmutableArray<SmoothingFit> Fits)[]> Monthly = new(() =>
        [.. ForecastSeries.Read("M3 monthly").AsParallel().Select(series =>
            (series, ExponentialSmoothing.FitAll(series.Task.Train, series.Task.Period)))]);

    [Fact]
    public void The_likelihood_found_is_at_least_that_of_r_on_nearly_all_monthly_series()
    {
        var reference = ForecastSeries.ReferenceForecasts();
        var worse = Monthly.Value.Count(item =>
            item.Fits.Min(fit => fit.Aicc) > reference[item.Series.Id].GetProperty("ets").Number("aicc") + 0.05);
        worse.ShouldBeLessThanOrEqualTo(4);
    }

    [Fact]
    public void Where_both_find_the_same_optimum_forecasts_and_intervals_agree_with_r()
    {
        var reference = ForecastSeries.ReferenceForecasts();
        var compared = 0;
        foreach (var (series, fits) in Monthly.Value)
        {
            var ets = reference[series.Id].GetProperty("ets");
            var fit = fits.First(item => item.Model.ToString() == ets.GetProperty("model").GetString());
            if (Math.Abs(fit.Aicc - ets.Number("aicc")) > 0.003 || fit.Model.Season == SeasonKind.Multiplicative)
            {
                continue;
            }

            compared++;
            var forecast = fit.Forecast(series.Task.Test.Length);
            var (_, high) = forecast.Interval(0.95);
            for (var h = 0; h < series.Task.Test.Length; h++)
            {
                var width = ets.Doubles("hi95")[h] - ets.Doubles("mean")[h];
                forecast.Mean[h].ShouldBe(ets.Doubles("mean")[h], 0.05 * width, $"{series.Id} {fit.Model} step {h + 1}");
                (high[h] - forecast.Mean[h]).ShouldBe(width, 0.02 * width, $"{series.Id} {fit.Model} step {h + 1}");
            }
        }

        compared.ShouldBeGreaterThan(25);
    }

    [Theory]
    [InlineData(TrendKind.None, SeasonKind.None)]
    [InlineData(TrendKind.Additive, SeasonKind.None)]
    [InlineData(TrendKind.Additive, SeasonKind.Additive)]
    [InlineData(TrendKind.Additive, SeasonKind.Multiplicative)]
    public void A_series_without_noise_is_continued_exactly(TrendKind trend, SeasonKind season)
    {
        double Value(int t)
        {
            var level = 100 + (trend == TrendKind.None ? 0 : 2 * t);
            var phase = t % 7 >= 5 ? -1 : 0.4;
            return season switch { SeasonKind.Additive => level + (20 * phase), SeasonKind.Multiplicative => level * (1 + (0.4 * phase)), _ => level };
        }

        var error = season == SeasonKind.Multiplicative ? ErrorKind.Multiplicative : ErrorKind.Additive;
        var random = new SeededRandom(2);
        var series = Enumerable.Range(0, 70).Select(t => Value(t) + (1e-4 * random.NextNormal())).ToArray();
        var forecast = ExponentialSmoothing.Fit(series, new SmoothingModel(error, trend, season, season == SeasonKind.None ? 1 : 7))!.Forecast(14);
        for (var h = 0; h < 14; h++)
        {
            forecast.Mean[h].ShouldBe(Value(70 + h), 0.02);
        }
    }

    [Fact]
    public void Simulated_futures_have_the_mean_and_spread_of_the_forecast()
    {
        var random = new SeededRandom(3);
        var series = Enumerable.Range(0, 84).Select(t => 100 + t + (10 * (t % 7)) + (4 * random.NextNormal())).ToArray();
        foreach (var model in SmoothingModel.Candidates(84, 7, isPositive: true))
        {
            var fit = ExponentialSmoothing.Fit(series, model)!;
            var forecast = fit.Forecast(10);
            var paths = fit.Simulate(10, 1, 4000);
            foreach (var step in new[] { 1, 5, 10 })
            {
                var belief = paths.At(step).Distribution!;
                belief.Mean.ShouldBe(forecast.Mean[step - 1], 0.08 * forecast.Spread[step - 1], $"{model} step {step}");
                belief.StandardDeviation.ShouldBe(forecast.Spread[step - 1], 0.06 * forecast.Spread[step - 1], $"{model} step {step}");
            }
        }
    }

    [Fact]
    public void Short_or_broken_series_are_refused()
    {
        ExponentialSmoothing.Fit([1, 2, 3]).ShouldBeNull();
        ExponentialSmoothing.FitAll([1, 2, 3, 4, 5, double.NaN, 7, 8, 9]).ShouldBeEmpty();
        SmoothingModel.Candidates(100, 12, isPositive: false).ShouldAllBe(model => model.Error == ErrorKind.Additive && model.Season != SeasonKind.Multiplicative);
        SmoothingModel.Candidates(100, 12, isPositive: true).Count().ShouldBe(15);
    }
}
