namespace Crossroads.Tests.Features.Experiments;

public class AbTestMeasureTests
{
    private static TestCompany Experiment(int control, int controlPaid, int test, int testPaid)
    {
        var company = new TestCompany();
        for (var i = 0; i < control + test; i++)
        {
            var isTest = i >= control;
            company.Event($"u{i}", "$feature_flag_called", company.At(40, 9), new Dictionary<string, object> { ["$feature_flag"] = "new-onboarding", ["$feature_flag_response"] = isTest ? "test" : "control" });
            if (isTest ? i - control < testPaid : i < controlPaid) company.Subscription($"u{i}", 20, 20);
        }

        return company;
    }

    [Fact]
    public async Task A_large_effect_on_an_even_split_is_decided()
    {
        var result = await Experiment(1000, 50, 1000, 150).MeasureAsync("experiments.ab");

        result.Value.ShouldBe(1);
        var row = result.Rows!.Rows.Single();
        row[11].ShouldBe("better");
        ((double)row[6]!).ShouldBe(0.1, 1e-12);
        ((double)row[10]!).ShouldBe(1, 1e-9);
    }

    [Fact]
    public async Task A_small_effect_stays_undecided_and_a_broken_split_is_never_decided()
    {
        (await Experiment(1000, 50, 1000, 60).MeasureAsync("experiments.ab")).Rows!.Rows.Single()[11].ShouldBe("undecided");

        var broken = await Experiment(1000, 50, 1300, 195).MeasureAsync("experiments.ab");
        broken.Value.ShouldBe(0);
        broken.Rows!.Rows.Single()[11].ShouldBe("broken split");
        broken.Beside["with_a_broken_split"].ShouldBe(1);
    }

    [Fact]
    public async Task Who_saw_two_variants_or_paid_before_does_not_count()
    {
        var company = Experiment(10, 0, 10, 0);
        company.Event("u0", "$feature_flag_called", company.At(39, 9), new Dictionary<string, object> { ["$feature_flag"] = "new-onboarding", ["$feature_flag_response"] = "test" });
        company.Subscription("u1", 20, 80);

        var row = (await company.MeasureAsync("experiments.ab")).Rows!.Rows.Single();

        row[2].ShouldBe(10L);
        row[3].ShouldBe(8L);
    }

    [Fact]
    public async Task No_experiment_is_a_zero_and_no_events_are_no_data()
    {
        (await new TestCompany().Active("a", 3).MeasureAsync("experiments.ab")).Value.ShouldBe(0);
        (await new TestCompany().MeasureAsync("experiments.ab")).Value.ShouldBeNull();
    }
}
