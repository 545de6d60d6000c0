using Crossroads.Engine.Events;
using Crossroads.Engine.Signals;

namespace Crossroads.Tests.Features.Roadmap;

public class RoadmapMeasuresTests
{
    [Fact]
    public async Task A_shipped_feature_without_request_experiment_or_use_is_creep()
    {
        var company = new TestCompany();
        for (var i = 0; i < 40; i++) company.Event($"u{i}", "$pageview", company.At(3, 9));
        for (var i = 0; i < 5; i++) company.Event($"u{i}", "feature_used", company.At(3, 10), new { feature = "dark mode" });
        company.Event("u0", "feature_used", company.At(3, 10), new { feature = "confetti" });
        company.Add(new FeatureRequestFact("r", company.At(80), "u1", "wish", "csv export", null, "request"));
        foreach (var (what, day) in new[] { ("CSV export", 60), ("Dark mode", 60), ("Confetti", 60), ("Mascot", 50), ("Sounds", 45) }) company.Add(new ChangeFact(company.At(day), "feature_shipped", what));

        var creep = await company.ReadAsync("roadmap.feature_creep");

        // Asked for; used by 12.5 %; used by 2.5 %; twice nothing.
        creep.Measurement.Value!.Value.ShouldBe(0.6, 1e-12);
        creep.Measurement.N.ShouldBe(5);
        creep.Measurement.Finding!.ShouldContain("Confetti");
        creep.State.ShouldBe(SignalState.Uncertain);
        creep.Measurement.Beside["low_adoption_after_30_days"]!.Value.ShouldBe(0.5, 1e-12);
    }

    [Fact]
    public async Task Debt_is_the_share_of_refactoring_and_git_knows_better_than_the_changelog()
    {
        var company = new TestCompany();
        for (var i = 0; i < 20; i++) company.Add(new ChangeFact(company.At(1 + i), i < 1 ? "refactoring" : "feature_shipped", $"item {i}"));
        company.Add(new ChangeFact(company.At(2), "campaign", "ads")).Add(new ChangeFact(company.At(40), "refactoring", "old"));

        var debt = await company.ReadAsync("roadmap.debt20");
        debt.Measurement.Value!.Value.ShouldBe(0.05, 1e-12);
        debt.State.ShouldBe(SignalState.Fires);

        company.Add(new MetricPointFact(company.At(3), "crossroads.git.debt_changes", 30, null)).Add(new MetricPointFact(company.At(3), "crossroads.git.feature_changes", 60, null)).Add(new MetricPointFact(company.At(3), "crossroads.git.infrastructure_changes", 10, null));
        (await company.MeasureAsync("roadmap.debt20")).Value!.Value.ShouldBe(0.3, 1e-12);
    }
}
