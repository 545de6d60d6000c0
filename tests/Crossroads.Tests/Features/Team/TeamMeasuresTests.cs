using Crossroads.Engine.Company;
using Crossroads.Engine.Events;
using Crossroads.Engine.Signals;

namespace Crossroads.Tests.Features.Team;

public sealed class TeamMeasuresTests
{
    [Theory]
    [InlineData(3, SignalState.Fires)]
    [InlineData(4, SignalState.Clear)]
    public async Task A_team_of_three_is_small(double engineers, SignalState expected)
        => (await With(new TeamProfile { Engineers = engineers }).ReadAsync("team.team_small")).State.ShouldBe(expected);

    [Fact]
    public async Task Builders_are_those_who_have_started_each_for_his_part()
    {
        var team = new TeamProfile
        {
            Members = [Member("backend developer"), Member("frontend developer, 50 %"), Member("customer support"), Member("designer", start: OperationsBench.Today.AddDays(3)), Member("CTO", start: OperationsBench.Day(100))],
        };
        (await With(team).MeasureAsync("team.team_small")).Value.ShouldBe(2.5);
    }

    [Fact]
    public async Task Committers_stand_in_where_nothing_is_stated()
        => (await new OperationsBench().Metric(1, 1, "crossroads.git.active_developers", 2).ReadAsync("team.team_small")).State.ShouldBe(SignalState.Fires);

    [Theory]
    [InlineData(5, 0, SignalState.Fires)]
    [InlineData(4, 0, SignalState.Clear)]
    [InlineData(5, 40, SignalState.Uncertain)]
    public async Task Five_planned_hires_fire_until_the_plan_is_old(double hires, int ageDays, SignalState expected)
    {
        var bench = With(new TeamProfile { PlannedHires = hires });
        bench.Add(new CompanyFact(CompanyFact.TheOnlySlot, bench.At(ageDays, 11), "{}"));
        (await bench.ReadAsync("team.hiring_plan")).State.ShouldBe(expected);
    }

    [Fact]
    public async Task People_with_a_start_date_are_certain()
    {
        var members = Enumerable.Range(0, 5).Select(i => Member("developer", start: OperationsBench.Today.AddDays(20 + i))).ToArray();
        var reading = await With(new TeamProfile { Members = members }).ReadAsync("team.hiring_plan");
        reading.Measurement.Value.ShouldBe(5);
        reading.ProbabilityFires.ShouldBe(1);
    }

    [Fact]
    public async Task Git_counts_developers_before_statements_do()
    {
        var reading = await With(new TeamProfile { Engineers = 3 }).Metric(1, 1, "crossroads.git.active_developers", 8).ReadAsync("team.devs8");
        reading.Measurement.Value.ShouldBe(8);
        reading.State.ShouldBe(SignalState.Fires);
    }

    [Fact]
    public async Task The_next_hire_follows_the_order()
    {
        var team = new TeamProfile { Members = [Member("Senior backend developer", skills: ["postgres", "devops"]), Member("Frontend developer")] };
        var measurement = await With(team).MeasureAsync("team.first5");
        measurement.Value.ShouldBe(2.5);
        measurement.Finding!.ShouldContain("DevOps engineer");
    }

    [Fact]
    public async Task Scorecards_are_read_from_skills()
    {
        var team = new TeamProfile { Members = [Member("a", skills: ["culture 4"]), Member("b", skills: ["culture: 5", "growth 2"]), Member("c", skills: ["culture=3"])] };
        var measurement = await With(team).MeasureAsync("team.culture");
        measurement.Value!.Value.ShouldBe(4, 1e-12);
        measurement.Sufficient.ShouldBeTrue();
        (await With(team).MeasureAsync("team.t_shape")).Missing.ShouldHaveSingleItem().ShouldContain("t_shape 4");
    }

    [Theory]
    [InlineData(50, 50, SignalState.Clear)]
    [InlineData(50, 49, SignalState.Fires)]
    [InlineData(5, 4, SignalState.Uncertain)]
    public async Task One_change_without_review_is_a_gap(double merged, double reviewed, SignalState expected)
        => (await new OperationsBench().Metric(3, 1, "crossroads.git.merged_changes", merged).Metric(3, 1, "crossroads.git.reviewed_changes", reviewed).ReadAsync("team.review"))
            .State.ShouldBe(expected);

    [Fact]
    public async Task A_missing_kind_of_tests_is_named()
    {
        var reading = await new OperationsBench().Metric(3, 1, "crossroads.ci.unit_tests", 300).Metric(3, 1, "crossroads.ci.integration_tests", 20).ReadAsync("team.tests");
        reading.Measurement.Value.ShouldBe(2);
        reading.Measurement.Finding.ShouldBe("no end-to-end tests run");
        reading.State.ShouldBe(SignalState.Fires);
    }

    [Fact]
    public async Task Delivery_is_measured_from_changelog_and_incidents_even_without_a_pipeline()
    {
        var bench = new OperationsBench();
        for (var day = 10; day <= 40; day += 10) bench.Add(new ChangeFact(bench.At(day, 10), "release", $"v{day}"));
        bench.Add(new IncidentFact(bench.At(20, 12), 30, "all", null)).Add(new IncidentFact(bench.At(15, 12), 90, "all", null));
        var measurement = await bench.MeasureAsync("team.cicd");
        measurement.Value.ShouldBeNull();
        measurement.Beside["change_fail_rate"].ShouldBe(0.25);
        measurement.Beside["recovery_minutes"].ShouldBe(60);
    }

    [Fact]
    public async Task Effort_is_split_by_the_changelog()
    {
        var bench = new OperationsBench();
        foreach (var (kind, day) in new[] { ("capacity_upgrade", 3), ("feature_shipped", 4), ("feature_shipped", 5), ("refactoring", 6), ("campaign", 7), ("refactoring", 40) })
            bench.Add(new ChangeFact(bench.At(day), kind, $"{kind} {day}"));
        var measurement = await bench.MeasureAsync("team.effort_mix");
        measurement.Value.ShouldBe(0.25);
        measurement.Beside["features"].ShouldBe(0.5);
        measurement.Sufficient.ShouldBeFalse();
    }

    [Fact]
    public async Task Hiring_is_fast_only_while_users_do_not_stay()
    {
        var members = Enumerable.Range(0, 6).Select(i => Member("developer", start: OperationsBench.Day(i < 4 ? 400 : 20))).ToArray();
        var leaving = With(new TeamProfile { Members = members });
        var staying = With(new TeamProfile { Members = members });
        for (var user = 0; user < 150; user++)
        {
            leaving.Event($"u{user}", "used", leaving.At(45));
            staying.Event($"u{user}", "used", staying.At(45)).Event($"u{user}", "used", staying.At(5));
        }

        var fast = await leaving.ReadAsync("team.hiring_fast");
        fast.Measurement.Value.ShouldBe(0.5);
        fast.State.ShouldBe(SignalState.Fires);
        (await staying.ReadAsync("team.hiring_fast")).State.ShouldBe(SignalState.Clear);
    }

    private static OperationsBench With(TeamProfile team)
    {
        var bench = new OperationsBench();
        bench.Company = bench.Company with { Team = team };
        return bench;
    }

    private static TeamMember Member(string role, DateOnly? start = null, string[]? skills = null) => new(null, role, start, skills ?? []);
}
