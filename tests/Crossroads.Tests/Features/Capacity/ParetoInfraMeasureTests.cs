using Crossroads.Engine.Events;
using Crossroads.Features.Capacity;

namespace Crossroads.Tests.Features.Capacity;

public sealed class ParetoInfraMeasureTests
{
    [Theory]
    [InlineData(new double[] { 70, 10, 5, 5, 2, 2, 2, 2, 1, 1 }, 2)]
    [InlineData(new double[] { 1, 1, 1, 1, 1 }, 4)]
    [InlineData(new double[] { 100 }, 1)]
    public void The_fewest_that_carry_four_fifths(double[] work, int expected) => ParetoInfraMeasure.Carrying(work).ShouldBe(expected);

    [Fact]
    public async Task Work_is_calls_times_duration_and_the_rows_name_the_endpoints()
    {
        var bench = new OperationsBench();
        for (var day = 1; day <= 28; day++)
        {
            for (var call = 0; call < 4; call++)
            {
                bench.Add(Request(bench.At(day, call), "/report", 1600));
                for (var route = 0; route < 9; route++) bench.Add(Request(bench.At(day, call + 0.1), $"/small/{(char)('a' + route)}", 40));
            }
        }

        var measurement = await bench.MeasureAsync("capacity.pareto_infra");
        measurement.Value!.Value.ShouldBe(0.1, 1e-9);
        measurement.Low.ShouldBe(0.1);
        measurement.N.ShouldBe(28 * 40);
        measurement.Rows!.Rows[0][0].ShouldBe("GET /report");
        ((double)measurement.Rows.Rows[0][3]!).ShouldBe(1600.0 / (1600 + 360), 1e-9);
    }

    private static RequestFact Request(DateTimeOffset at, string route, double ms) => new(at, "u", "GET", route, 200, ms, null, null);
}
