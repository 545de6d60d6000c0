using Crossroads.Engine.Signals;
using Crossroads.Features.Security;

namespace Crossroads.Tests.Features.Security;

public sealed class SensitiveDataMeasureTests
{
    private const string Sensitive = "security.sensitive_data";
    private static readonly string[] Controls = ["tls", "encryption_at_rest", "staff_mfa", "least_privilege", "dependencies", "restore_tested"];

    [Theory]
    [InlineData("card_number", "payment")]
    [InlineData("cardNumber", "payment")]
    [InlineData("patient", "health")]
    [InlineData("passport_number", "government id")]
    [InlineData("dob", "children")]
    [InlineData("api_key", "secrets")]
    [InlineData("discard_number_of_items", null)]
    [InlineData("plan", null)]
    [InlineData("$lib_version", null)]
    [InlineData("biceps", null)]
    public void Names_point_to_classes(string name, string? expected) => SensitiveNames.ClassOf(name).ShouldBe(expected);

    [Fact]
    public async Task Sensitive_data_with_a_missing_control_fire()
    {
        var bench = Holding().Metric(2, 1, "crossroads.security.staff_mfa", 0);
        var reading = await bench.ReadAsync(Sensitive);
        reading.ProbabilityFires!.Value.ShouldBe(0.95, 1e-9);
        reading.State.ShouldBe(SignalState.Fires);
        reading.Measurement.Finding!.ShouldContain("missing: a second factor for staff");
    }

    [Fact]
    public async Task Possession_alone_does_not_fire()
    {
        (await Holding().ReadAsync(Sensitive)).State.ShouldBe(SignalState.Uncertain);
        var guarded = Holding();
        foreach (var control in Controls) guarded.Metric(2, 1, $"crossroads.security.{control}", 1);
        (await guarded.ReadAsync(Sensitive)).State.ShouldBe(SignalState.Clear);
    }

    [Fact]
    public async Task Pages_without_encryption_are_a_missing_control()
    {
        var bench = Holding();
        bench.Event("u", "$pageview", bench.At(1), "{}", url: "http://shop.example.com/pay");
        (await bench.MeasureAsync(Sensitive)).Beside["controls_missing"].ShouldBe(1);
    }

    [Fact]
    public async Task Names_that_arrive_count_though_the_founder_says_no()
    {
        var bench = new OperationsBench();
        bench.Company = bench.Company with { Facts = bench.Company.Facts with { SensitiveUserData = 0 } };
        bench.Event("u", "paid", bench.At(1), """{"card_number":"4111"}""");
        var measurement = await bench.MeasureAsync(Sensitive);
        measurement.Beside["probability_of_sensitive_data"]!.Value.ShouldBe(1 - (0.95 * 0.3), 1e-9);
        measurement.Finding!.ShouldContain("payment");
    }

    private static OperationsBench Holding()
    {
        var bench = new OperationsBench();
        bench.Company = bench.Company with { Facts = bench.Company.Facts with { SensitiveUserData = 1 } };
        return bench;
    }
}
