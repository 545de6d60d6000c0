using Crossroads.Statistics.Survival;

namespace Crossroads.Statistics.Tests.Survival;

public class AalenJohansenTests
{
    public static TheoryData<string> Cases => ReferenceCases.Ids("survival", item => item.Topic() == "competing_risks");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Cumulative_incidences_equal_the_reference(string id)
    {
        var item = ReferenceCases.Get("survival", id);
        var expected = item.GetProperty("expected");
        var table = SurvivalData.Table(item);
        var curves = new Dictionary<string, CompetingRisksCurve>();
        foreach (var group in Enumerable.Range(0, table.Count).GroupBy(i => $"sex={table.Text(i, "sex")}"))
        {
            curves[group.Key] = AalenJohansen.Fit([.. group.Select(i => Progression(table, i))], 2);
        }

        var strata = expected.GetProperty("strata").EnumerateArray().Select(name => name.GetString()!).ToArray();
        for (var i = 0; i < strata.Length; i++)
        {
            var point = curves[strata[i]].At(expected.Doubles("time")[i])!;
            for (var state = 0; state < 3; state++)
            {
                point.Probability[state].ShouldAgree(expected.GetProperty("pstate")[i][state].GetDouble(), item.Tolerance());
                point.StandardError[state].ShouldAgree(expected.GetProperty("se")[i][state].GetDouble(), item.Tolerance(), "se");
            }
        }
    }

    [Fact]
    public void With_one_cause_it_is_one_minus_kaplan_meier()
    {
        (double, bool)[] data = [(1, true), (2, false), (3, true), (3, true), (4, false), (7, true), (9, false)];
        var incidence = AalenJohansen.Fit([.. data.Select(item => new CompetingLifetime(item.Item1, item.Item2 ? 1 : 0))], 1);
        var survival = KaplanMeier.Fit([.. data.Select(item => new Lifetime(item.Item1, item.Item2))]);
        foreach (var point in incidence.Points)
        {
            point.Probability[0].ShouldBe(survival.SurvivalAt(point.Time), 1e-12);
            point.Probability.Sum().ShouldBe(1, 1e-12);
        }
    }

    [Fact]
    public void Degenerate_input_has_a_reason()
    {
        AalenJohansen.Fit([], 2).Reason.ShouldBe(Reasons.NoData);
        AalenJohansen.Fit([new CompetingLifetime(1, 3)], 2).Reason.ShouldBe(Reasons.InvalidInput);
        AalenJohansen.Fit([new CompetingLifetime(1, 0)], 2).Reason.ShouldBe(Reasons.NoEvents);
    }

    private static CompetingLifetime Progression(ReferenceTable table, int row)
    {
        var hasProgressed = table.Number(row, "pstat") == 1;
        return new CompetingLifetime(
            table.Number(row, hasProgressed ? "ptime" : "futime"), hasProgressed ? 1 : table.Number(row, "death") == 1 ? 2 : 0);
    }
}
