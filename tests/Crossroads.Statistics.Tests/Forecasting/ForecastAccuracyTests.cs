using System.Collections.Concurrent;
using Crossroads.Statistics.Forecasting;

namespace Crossroads.Statistics.Tests.Forecasting;

public class ForecastAccuracyTests
{
    [Theory]
    [InlineData("M3 monthly")]
    [InlineData("M4 weekly")]
    [InlineData("daily wiki/pedestrian rolling origin")]
    public void The_automatic_forecast_beats_ets_and_theta_of_r_and_its_intervals_cover(string set)
    {
        var accuracy = Score(set, AutomaticForecast.Run);
        accuracy.Owa.ShouldBeLessThan(ForecastSeries.ReferenceAccuracy(set, "ets").Number("OWA"));
        accuracy.Owa.ShouldBeLessThan(ForecastSeries.ReferenceAccuracy(set, "thetaf").Number("OWA"));
        accuracy.Coverage95.ShouldBeInRange(0.93, 0.97);
        TestContext.Current.TestOutputHelper!.WriteLine($"{set}: {accuracy}");
    }

    [Theory]
    [InlineData("M3 monthly")]
    [InlineData("M4 weekly")]
    public void The_scores_of_naive_2_equal_the_reference(string set)
    {
        var accuracy = Score(set, NaiveForecast.Run);
        var expected = ForecastSeries.ReferenceAccuracy(set, "M4bench_Naive2");
        accuracy.Smape.ShouldBe(expected.Number("sMAPE"), 1e-4);
        accuracy.Mase.ShouldBe(expected.Number("MASE"), 1e-4);
        accuracy.Owa.ShouldBe(1, 1e-12);
    }

    [Fact]
    public void Theta_is_as_accurate_as_the_theta_of_r()
    {
        var accuracy = Score("M3 monthly", ThetaMethod.Run);
        accuracy.Owa.ShouldBe(ForecastSeries.ReferenceAccuracy("M3 monthly", "thetaf").Number("OWA"), 0.002);
    }

    [Fact]
    public void Scores_follow_their_definitions()
    {
        var forecast = new Forecast([10, 20], [1, 1], "given");
        ForecastAccuracy.SymmetricPercentage(forecast.Mean, [10, 30]).ShouldBe(20, 1e-12);
        ForecastAccuracy.AbsoluteError(forecast.Mean, [10, 30]).ShouldBe(5);
        ForecastAccuracy.NaiveScale([1, 2, 4, 8], 2).ShouldBe(4.5);
        ForecastAccuracy.Coverage(forecast, [10, 30], 0.8).ShouldBe(0.5);

        // Width 2·1.2816, and the second value lies 10 − 1.2816 above: 2/0.2 times that, averaged over two steps.
        ForecastAccuracy.IntervalScore(forecast, [10, 30], 0.8).ShouldBe((2 * 1.2815515655) + (10 * (10 - 1.2815515655) / 2), 1e-8);
    }

    // The scores are means over series, so series may be forecast on both processors.
    private static ForecastAccuracy Score(string set, Func<IReadOnlyList<double>, int, int, Forecast> forecaster)
    {
        ForecastTask[] tasks = [.. ForecastSeries.Read(set).Select(series => series.Task)];
        var forecasts = new ConcurrentDictionary<IReadOnlyList<double>, Forecast>();
        Parallel.ForEach(tasks, task => forecasts[task.Train] = forecaster(task.Train, task.Test.Length, task.Period));
        return ForecastAccuracy.Score(tasks, (train, _, _) => forecasts[train]);
    }
}
