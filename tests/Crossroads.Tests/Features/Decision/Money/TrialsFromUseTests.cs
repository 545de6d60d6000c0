using Crossroads.Features.Decision.Money;

namespace Crossroads.Tests.Features.Decision.Money;

public sealed class TrialsFromUseTests
{
    [Fact]
    public void Who_begins_and_later_pays_has_tried_and_who_does_not_pay_has_tried_in_vain()
    {
        var company = new Town();
        for (var i = 0; i < 12; i++) company.Add($"pays{i:00}", -100 + i, paysAfter: 14);
        company.Add("leaves", -60, paysAfter: null);
        company.Add("tries still", -5, paysAfter: null);
        var trials = company.Trials();
        trials.Single(trial => trial.Account.Customer == "pays11").ShouldBe(new TrialSpan(company["pays11"], -89, -75, true));
        trials.Single(trial => trial.Account.Customer == "leaves").ShouldBe(new TrialSpan(company["leaves"], -60, -46, false));
        trials.Single(trial => trial.Account.Customer == "tries still").Converted.ShouldBeNull();
    }

    [Fact]
    public void The_first_days_of_a_record_are_not_first_days_of_use()
    {
        var company = new Town();
        company.Add("old", -120, paysAfter: 10);
        for (var i = 0; i < 12; i++) company.Add($"pays{i:00}", -100 + i, paysAfter: 14);
        company.Trials().ShouldNotContain(trial => trial.Account.Customer == "old");
    }

    [Fact]
    public void Where_most_pay_at_once_there_are_no_trials()
    {
        var company = new Town();
        for (var i = 0; i < 20; i++) company.Add($"pays{i:00}", -100 + i, paysAfter: 0);
        company.Add("visitor", -50, paysAfter: null);
        company.Trials().ShouldBeEmpty();
    }

    private sealed class Town
    {
        private readonly Dictionary<string, Account> _accounts = [];
        private readonly List<PaidSpan> _spans = [];

        public Account this[string customer] => _accounts[customer];

        public void Add(string customer, int firstDay, int? paysAfter)
        {
            var account = _accounts[customer] = new Account(customer);
            account.Days.Add(new UseDay(firstDay, 10, 0, 500, 800, 0));
            if (paysAfter is { } days) _spans.Add(new PaidSpan(account, firstDay + days, 0, false, false, 20, 30, null));
        }

        public TrialSpan[] Trials() => TrialsFromUse.Of([new Account("never came"), Early(), .. _accounts.Values], _spans);

        // Somebody whose use is older than the record.
        private static Account Early()
        {
            var early = new Account("early");
            early.Days.Add(new UseDay(-121, 1, 0, null, 0, 0));
            return early;
        }
    }
}
