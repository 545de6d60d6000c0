using System.Text.Json;
using Crossroads.Engine.Measures;
using Crossroads.Features.Ui.Charts;

namespace Crossroads.Tests.Features.Ui;

/// <summary>Options of charts are data: JSON with named colours and formatters.</summary>
public sealed class ChartTests
{
    private static readonly DateOnly Today = new(2026, 5, 31);

    [Fact]
    public void Missing_days_are_null_and_a_grey_band()
    {
        var option = Parse(Line());
        var series = option.GetProperty("series")[0];
        series.GetProperty("connectNulls").GetBoolean().ShouldBeFalse();
        series.GetProperty("data").EnumerateArray().Count(point => point[1].ValueKind == JsonValueKind.Null).ShouldBe(2);
        var band = series.GetProperty("markArea").GetProperty("data")[0];
        band[0].GetProperty("xAxis").GetString().ShouldBe("2026-05-25");
        band[1].GetProperty("xAxis").GetString().ShouldBe("2026-05-28");
    }

    [Fact]
    public void Shares_start_at_zero_and_the_threshold_carries_its_value()
    {
        var option = Parse(Line());
        option.GetProperty("yAxis").GetProperty("min").GetDouble().ShouldBe(0);
        option.GetProperty("yAxis").GetProperty("axisLabel").GetProperty("formatter").GetString().ShouldBe("format:share");
        option.GetProperty("series")[0].GetProperty("markLine").GetProperty("data")[0].GetProperty("label").GetProperty("formatter").GetString().ShouldBe("70 %");
    }

    [Fact]
    public void A_crossing_is_a_dashed_line_to_the_threshold_with_its_span()
    {
        var option = Parse(Line() with { Crossing = new DateOnly(2026, 7, 26), CrossingFrom = new DateOnly(2026, 7, 9), CrossingTo = new DateOnly(2026, 8, 24) });
        var ahead = option.GetProperty("series")[1].GetProperty("data");
        ahead[1][0].GetString().ShouldBe("2026-07-26");
        ahead[1][1].GetDouble().ShouldBe(0.7);
        option.GetProperty("series")[0].GetProperty("markArea").GetProperty("data").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public void A_value_that_is_no_number_is_missing()
        => Parse(Line() with { Series = [new SeriesPoint(Today, double.NaN), new SeriesPoint(Today.AddDays(-1), 1)] })
            .GetProperty("series")[0].GetProperty("data")[0][1].ValueKind.ShouldBe(JsonValueKind.Null);

    [Theory]
    [InlineData(0.7, 2)]
    [InlineData(0.5, 1)]
    [InlineData(20, 1)]
    public void The_axis_reaches_a_threshold_that_is_not_far_off(double threshold, int series)
        => Parse(Line() with { Threshold = threshold }).GetProperty("series").GetArrayLength().ShouldBe(series);

    private static LineOption Line() => new(
        [.. Enumerable.Range(0, 10).Select(i => new SeriesPoint(Today.AddDays(i - 9), i is 4 or 5 ? null : 0.4 + i * 0.02))],
        "Server load", "scale", ChartFormat.Of("ratio", "USD"), ChartFormat.FromZero("ratio"), Today, Today) { Threshold = 0.7, ThresholdLabel = "70 %" };

    private static JsonElement Parse(LineOption option) => JsonDocument.Parse(option.ToJson()).RootElement;
}
