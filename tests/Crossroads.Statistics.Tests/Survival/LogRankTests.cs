using Crossroads.Statistics.Survival;

namespace Crossroads.Statistics.Tests.Survival;

public class LogRankTests
{
    public static TheoryData<string> Cases => ReferenceCases.Ids("survival", item => item.Topic() == "log_rank");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Tests_equal_the_reference(string id)
    {
        var item = ReferenceCases.Get("survival", id);
        var table = SurvivalData.Table(item);
        var expected = item.GetProperty("expected");
        var lifetimes = SurvivalData.Lifetimes(table, item.Method());
        var labels = SurvivalData.Groups(table, item.Method());
        var groups = labels.Distinct().Order(StringComparer.Ordinal).ToList();
        var strata = SurvivalData.StrataName(item.Method()) is { } name
            ? Enumerable.Range(0, table.Count).Select(i => table.Text(i, name).GetHashCode(StringComparison.Ordinal)).ToArray()
            : new int[table.Count];
        var result = LogRank.Test(
            [.. lifetimes.Select((lifetime, i) => new GroupedLifetime(lifetime, groups.IndexOf(labels[i]), strata[i]))],
            item.GetProperty("input").Number("rho"));
        result.N.ShouldBe(expected.Doubles("n"));
        for (var i = 0; i < groups.Count; i++)
        {
            result.Observed[i].ShouldAgree(expected.Doubles("observed")[i], item.Tolerance());
            result.Expected[i].ShouldAgree(expected.Doubles("expected")[i], item.Tolerance());
            for (var j = 0; j < groups.Count; j++)
            {
                result.Variance[(i * groups.Count) + j].ShouldAgree(expected.GetProperty("var")[i][j].GetDouble(), item.Tolerance());
            }
        }

        result.Test!.Statistic.ShouldAgree(expected.Number("chisq"), item.Tolerance());
        result.Test.DegreesOfFreedom.ShouldBe(expected.GetProperty("df").GetInt32());
        result.Test.P.ShouldAgree(expected.Number("p"), item.Tolerance());
    }

    [Fact]
    public void One_group_cannot_be_compared()
    {
        LogRank.Test([new GroupedLifetime(new Lifetime(1, true), 0)]).Reason.ShouldBe(Reasons.NoVariation);
        LogRank.Test([new GroupedLifetime(new Lifetime(1, false), 0), new GroupedLifetime(new Lifetime(1, false), 1)])
            .Reason.ShouldBe(Reasons.NoEvents);
    }
}
