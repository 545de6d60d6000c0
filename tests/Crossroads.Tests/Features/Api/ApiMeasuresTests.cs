using Crossroads.Engine.Events;
using Crossroads.Engine.Signals;

namespace Crossroads.Tests.Features.Api;

public sealed class ApiMeasuresTests
{
    [Fact]
    public async Task Routes_without_a_version_are_gaps()
    {
        var bench = new OperationsBench();
        foreach (var route in new[] { "/api/v1/orders", "/api/v1/users", "/api/export", "/v2/items", "/login" }) Calls(bench, route, 3, 200);
        var reading = await bench.ReadAsync("api.versioning");
        reading.Measurement.Value.ShouldBe(0.75);
        reading.Measurement.Rows!.Rows.ShouldHaveSingleItem()[1].ShouldBe("/api/export");
        reading.State.ShouldBe(SignalState.Fires);
    }

    [Fact]
    public async Task A_limit_that_nobody_reached_leaves_it_uncertain()
    {
        var bench = new OperationsBench();
        Calls(bench, "/api/v1/orders", 1100, 200);
        Calls(bench, "/api/v1/orders", 5, 304);
        var reading = await bench.ReadAsync("api.ratelimit_cache");
        reading.Measurement.Beside["share_of_reads_with_validators"].ShouldBe(1);
        reading.State.ShouldBe(SignalState.Uncertain);
        Calls(bench, "/api/v1/orders", 3, 429);
        (await bench.MeasureAsync("api.ratelimit_cache")).Value.ShouldBe(1);
    }

    [Fact]
    public async Task The_document_is_asked_for_with_the_routes_at_hand()
    {
        var bench = new OperationsBench();
        Calls(bench, "/api/v1/orders", 3, 200);
        var unknown = await bench.MeasureAsync("api.openapi");
        unknown.Value.ShouldBeNull();
        unknown.Beside["observed_routes"].ShouldBe(1);
        (await bench.Metric(1, 1, "crossroads.api.documented_share", 0.9).ReadAsync("api.openapi")).State.ShouldBe(SignalState.Fires);
    }

    [Fact]
    public async Task Old_documentation_fires() => (await new OperationsBench().Metric(1, 1, "crossroads.api.docs_age_days", 200).ReadAsync("api.docs")).State.ShouldBe(SignalState.Fires);

    private static void Calls(OperationsBench bench, string route, int count, int status)
    {
        for (var i = 0; i < count; i++) bench.Add(new RequestFact(bench.At(1 + (i % 20), i * 0.001), "u", "GET", route, status, 10, null, null));
    }
}
