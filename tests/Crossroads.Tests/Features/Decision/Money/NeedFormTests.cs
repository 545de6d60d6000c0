using Crossroads.Features.Decision.Money;
using Crossroads.Statistics.Sampling;

namespace Crossroads.Tests.Features.Decision.Money;

public sealed class NeedFormTests
{
    private const double Rate = 0.1;

    [Theory]
    [InlineData(0.4)]
    [InlineData(1.2)]
    [InlineData(2.5)]
    public void How_unlike_accounts_are_in_what_they_miss_is_found_again(double shape)
        => NeedForm.ShapeOf(Company(shape, 1500), Rate, metOnly: false).ShouldBe(shape, 0.2 * shape);

    [Fact]
    public void Who_shows_no_sign_is_sooner_known_to_miss_nothing_where_few_miss_much()
    {
        double Quiet(double shape)
        {
            var facts = Company(shape, 800);
            var quiet = facts.Accounts.First(account => account.Needs.Count == 0);
            return NeedForm.For(facts, [.. facts.Accounts.Select(account => (account, 0))])[0].Of(quiet, 0);
        }

        Quiet(0.4).ShouldBeLessThan(0.7 * Quiet(2.5));
    }

    [Fact]
    public void Without_accounts_the_usual_is_believed()
        => NeedForm.ShapeOf(MoneyTown.Facts([new Account("c")], []), Rate, metOnly: false).ShouldBeInRange(0.15, 4);

    /// <summary>Thirty active days each; signs by rates from a gamma distribution.</summary>
    private static MoneyFacts Company(double shape, int accounts)
    {
        var random = new SeededRandom(11);
        var all = new List<Account>();
        for (var i = 0; i < accounts; i++)
        {
            var account = new Account($"c{i:0000}");
            var rate = Rate * random.NextGamma(shape) / shape;
            for (var day = -30; day < 0; day++)
            {
                account.Days.Add(new UseDay(day, 10, 0, 800, 900, 0));
                for (var sign = random.NextPoisson(rate); sign > 0; sign--) account.Needs.Add(new NeedSign(day, int.MaxValue, 1));
            }

            all.Add(account);
        }

        return MoneyTown.Facts(all, []);
    }
}
