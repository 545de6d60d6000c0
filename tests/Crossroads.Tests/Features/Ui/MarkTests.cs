using System.Globalization;
using CsCheck;
using Crossroads.Engine.Measures;
using Crossroads.Features.Ui.Formats;
using Crossroads.Features.Ui.Marks;

namespace Crossroads.Tests.Features.Ui;

/// <summary>The geometry of the small marks.</summary>
public sealed class MarkTests
{
    private static readonly DateOnly Today = new(2026, 5, 31);

    [Theory]
    [InlineData(7600, 10_000, 5)]
    [InlineData(3300, 5000, 5)]
    [InlineData(90, 125, 5)]
    [InlineData(15_000, 20_000, 4)]
    public void The_axis_ends_at_the_next_round_value_above_the_larger_p90(double p90, double end, int steps)
    {
        var scale = MoneyScale.For(p90 / 3, p90);
        scale.End.ShouldBe(end);
        scale.Ticks.Count.ShouldBe(steps + 1);
        scale.Ticks[0].ShouldBe(0);
    }

    [Fact]
    public void The_axis_always_holds_the_largest_amount_with_room_and_few_ticks()
        => Gen.Double[1, 1e7].Sample(p90 =>
        {
            var scale = MoneyScale.For(p90);
            return scale.End >= p90 * 1.2499 && scale.End <= p90 * 1.25 * 1.61 && scale.Ticks.Count is >= 3 and <= 6 && Math.Abs(scale.Ticks[^1] - scale.End) < 1e-6 * scale.End;
        });

    [Fact]
    public void Parts_add_up_to_the_rounded_total()
        => Gen.Select(Gen.Double[1, 5000].Array[1, 8], Gen.Double[0.8, 1.3]).Sample((parts, factor) =>
        {
            var total = parts.Sum() * factor;
            if (total < 500) return true;
            var rounded = RoundedParts.Of(parts, total);
            return Math.Abs(rounded.Sum() - NumberFormat.OneDigit(total)) < 1e-6 && rounded.All(part => part >= 0);
        });

    [Fact]
    public void Parts_of_a_known_case_round_by_the_largest_remainder()
        => RoundedParts.Of([437, 345, 230, 138], 1150).ShouldBe([400, 300, 200, 100]);

    [Fact]
    public void A_ridge_peaks_between_its_quantiles_and_stays_in_its_box()
    {
        var points = Points(RidgeShape.Of(500, 1150, 3300, 10_000).Line);
        points.ShouldAllBe(point => point.X >= 0 && point.X <= 1000 && point.Y >= 3.9 && point.Y <= 100);
        var peak = points.MinBy(point => point.Y);
        peak.Y.ShouldBe(4, 0.1);
        peak.X.ShouldBeInRange(50, 330);
    }

    [Fact]
    public void A_ridge_of_degenerate_quantiles_is_still_a_path()
        => Gen.Select(Gen.Double[0, 100], Gen.Double[0, 100], Gen.Double[0, 100]).Sample((a, b, c) =>
        {
            double[] sorted = [a, b, c];
            Array.Sort(sorted);
            return !RidgeShape.Of(sorted[0], sorted[1], sorted[2], 125).Line.Contains("NaN", StringComparison.Ordinal);
        });

    [Fact]
    public void A_sparkline_breaks_where_days_are_missing()
    {
        var series = Enumerable.Range(0, 60).Select(i => new SeriesPoint(Today.AddDays(i - 59), i is >= 30 and < 33 ? null : 10 + i)).ToArray();
        var shape = SparklineShape.Of(series, Today, threshold: 60, value: 69, low: 65, high: 72, crosses: false)!;
        shape.Line.Count(letter => letter == 'M').ShouldBe(2);
        var gap = shape.Gaps.ShouldHaveSingleItem();
        (gap.Width / SparklineShape.Width).ShouldBe(4 / 59.0 * 144 / 150, 0.01);
        shape.ThresholdY!.Value.ShouldBeGreaterThan(shape.EndY!.Value);
        shape.CrossingY.ShouldBeNull();
    }

    [Fact]
    public void A_sparkline_leaves_room_for_the_crossing()
    {
        var series = Enumerable.Range(0, 60).Select(i => new SeriesPoint(Today.AddDays(i - 59), 0.4 + i * 0.003)).ToArray();
        var shape = SparklineShape.Of(series, Today, threshold: 0.7, value: 0.58, low: null, high: null, crosses: true)!;
        shape.EndX.ShouldBe(118);
        shape.CrossingY.ShouldBe(shape.ThresholdY);
    }

    [Fact]
    public void A_single_day_is_no_line()
        => SparklineShape.Of([new SeriesPoint(Today, 1)], Today, null, 1, null, null, false).ShouldBeNull();

    private static (double X, double Y)[] Points(string path)
        => [.. path[1..].Split('L').Select(pair => pair.Split(',')).Select(pair => (double.Parse(pair[0], CultureInfo.InvariantCulture), double.Parse(pair[1], CultureInfo.InvariantCulture)))];
}
