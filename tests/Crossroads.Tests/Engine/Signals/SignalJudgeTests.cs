using Crossroads.Engine.Measures;
using Crossroads.Engine.Signals;

namespace Crossroads.Tests.Engine.Signals;

public sealed class SignalJudgeTests
{
    private static readonly SignalDefinition Above = Definition(new Threshold(">", 10));
    private static readonly SignalDefinition Below = Definition(new Threshold("<", 10));

    [Theory]
    [InlineData(0.95, SignalState.Fires)]
    [InlineData(0.90, SignalState.Fires)]
    [InlineData(0.89, SignalState.Uncertain)]
    [InlineData(0.11, SignalState.Uncertain)]
    [InlineData(0.10, SignalState.Clear)]
    public void It_fires_from_nine_tenths_and_is_clear_up_to_one(double probability, SignalState expected)
        => SignalJudge.Judge(Above, Of(12, probability), null, null).State.ShouldBe(expected);

    [Fact]
    public void A_threshold_from_below_fires_when_the_value_is_probably_under_it()
    {
        var reading = SignalJudge.Judge(Below, Of(4, probabilityAbove: 0.02), null, null);
        reading.State.ShouldBe(SignalState.Fires);
        reading.ProbabilityFires!.Value.ShouldBe(0.98, 1e-12);
    }

    [Theory]
    [InlineData(10, SignalState.Clear)]
    [InlineData(10.01, SignalState.Fires)]
    public void An_exact_number_is_beyond_or_not(double value, SignalState expected)
        => SignalJudge.Judge(Above, new Measurement { Value = value, N = 1 }, null, null).State.ShouldBe(expected);

    [Fact]
    public void Too_small_a_sample_stays_uncertain_whatever_the_value()
        => SignalJudge.Judge(Above, Of(1000, 1) with { Sufficient = false }, null, null).State.ShouldBe(SignalState.Uncertain);

    [Fact]
    public void No_number_is_no_data_and_has_no_probability()
    {
        var reading = SignalJudge.Judge(Above, Measurement.Unknown("connect events"), null, null);
        reading.State.ShouldBe(SignalState.NoData);
        reading.ProbabilityFires.ShouldBeNull();
    }

    [Fact]
    public void A_tripped_gate_makes_it_suspect()
        => SignalJudge.Judge(Above, Of(12, 0.99) with { Suspect = "tracking gap" }, null, null).State.ShouldBe(SignalState.Suspect);

    [Fact]
    public void The_teams_own_threshold_replaces_the_posts_and_says_so()
    {
        var reading = SignalJudge.Judge(Above, new Measurement { Value = 12, N = 1 }, thresholdOverride: 20, null);
        reading.State.ShouldBe(SignalState.Clear);
        reading.Threshold.ShouldBe(new Threshold(">", 20));
        reading.ThresholdIsDefault.ShouldBeFalse();
    }

    private static Measurement Of(double value, double probabilityAbove) => new() { Value = value, N = 100, ProbabilityAbove = _ => probabilityAbove };

    internal static SignalDefinition Definition(Threshold? threshold) => new()
    {
        Id = "growth.example", Code = "S1", Title = "Example", SourceWords = "words", Section = PostSection.UserGrowth, Side = Side.Scale, Unit = "count", Threshold = threshold,
        Window = "28d", Definition = "What it is.", MinimumSample = "1", Uncertainty = "exact", Needs = ["events"], Pitfalls = ["none"],
    };
}
