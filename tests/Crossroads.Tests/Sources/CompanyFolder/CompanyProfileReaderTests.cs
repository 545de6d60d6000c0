using Crossroads.Engine.Company;
using Crossroads.Sources.CompanyFolder;

namespace Crossroads.Tests.Sources.CompanyFolder;

public sealed class CompanyProfileReaderTests
{
    [Fact]
    public void Everything_that_the_contract_names_is_read()
    {
        using var folder = GoldenFolder.Create();
        var (profile, notices) = CompanyProfileReader.Read(Path.Combine(folder.Path, "company.yaml"));

        notices.ShouldBeEmpty();
        (profile.Name, profile.Currency, profile.TimeZone, profile.PlanningHorizonDays, profile.WeekStartDay).ShouldBe(("Acme", "EUR", "Europe/Berlin", 60, "monday"));
        profile.LaunchedOn.ShouldBe(new DateOnly(2025, 1, 6));
        profile.AsOf.ShouldBe(new DateTimeOffset(2025, 6, 29, 22, 0, 0, TimeSpan.Zero));
        (profile.Team.Engineers, profile.Team.SupportPeople, profile.Team.PlannedHires).ShouldBe((3, null, null));
        var member = profile.Team.Members.ShouldHaveSingleItem();
        (member.Name, member.Role, member.Start).ShouldBe(("Ada", "backend", new DateOnly(2025, 1, 6)));
        member.Skills.ShouldBe(["go", "sql"]);
        (profile.Finance.Cash, profile.Finance.MonthlyBurn, profile.Finance.Funding, profile.Finance.UsageRevenueShare).ShouldBe((250_000, 20_000.5, "seed", 0.25));
        profile.Finance.Costs.ShouldBe([new StatedCost("aws", "compute", 900, "reserved")]);
        profile.Facts.ShouldBe(new FactsProfile { SensitiveUserData = 1, RivalsScalingAggressively = 0, TestingSegments = 0.4, RevenueNeededBy = new DateOnly(2025, 12, 31) });
        profile.Thresholds.ShouldHaveSingleItem().ShouldBe(new KeyValuePair<string, double>("growth.mau_growth", 0.4));
        profile.TestAccountFiltersJson.ShouldBe("""[{"key":"email","value":"@acme.example","operator":"not_icontains","type":"person"}]""");
    }

    [Theory]
    [InlineData("core_loop: [board opened, card moved]\n")]
    [InlineData("core_loop:\n- board opened\n- card moved\n")]
    [InlineData("core_loop: board opened, card moved\n")]
    public void The_core_loop_is_a_list_of_events(string yaml) => CompanyProfileReader.Parse(yaml).Profile.CoreLoop.ShouldBe(["board opened", "card moved"]);

    [Theory]
    [InlineData("core_loop: [board opened]\n", "2 to 5 events, not 1")]
    [InlineData("core_loop: [a, b, c, d, e, f]\n", "2 to 5 events, not 6")]
    [InlineData("core_loop: [a, b, a]\n", "'a' stands in it twice")]
    public void A_core_loop_that_is_none_names_its_line_and_why(string yaml, string why)
        => Should.Throw<CompanyProfileException>(() => CompanyProfileReader.Parse("name: Acme\n" + yaml)).Message.ShouldSatisfyAllConditions(said => said.ShouldContain("line 2"), said => said.ShouldContain(why));

    [Theory]
    [InlineData("")]
    [InlineData("# nothing yet\n")]
    [InlineData("name:\ncurrency: ~\nfacts:\nteam: null\n")]
    public void What_is_not_stated_is_unknown_or_the_default(string yaml)
    {
        var (profile, notices) = CompanyProfileReader.Parse(yaml);

        notices.ShouldBeEmpty();
        (profile.Name, profile.Currency, profile.TimeZone, profile.AsOf, profile.PlanningHorizonDays, profile.WeekStartDay).ShouldBe((null, "USD", "UTC", null, 90, "sunday"));
        profile.Facts.ShouldBe(new FactsProfile());
        profile.Finance.Cash.ShouldBeNull();
        profile.TestAccountFiltersJson.ShouldBe("[]");
    }

    [Theory]
    [InlineData("name: Acme\ntime_zone: Europe/Berln\n", "company.yaml line 2: time_zone 'Europe/Berln' is not a known time zone; write an IANA name such as UTC, Europe/Berlin or America/New_York")]
    [InlineData("exchange_rates: {EUR: -1}\n", "company.yaml line 1: exchange_rates must say what one EUR is worth in the company's currency, more than 0, not -1")]
    [InlineData("exchange_rates: {Euro: 1.1}\n", "company.yaml line 1: exchange_rates must name currencies by three letters of ISO 4217 such as EUR, not 'Euro'")]
    [InlineData("currency: dollars\n", "company.yaml line 1: currency must be three letters of ISO 4217 such as USD or EUR, not 'DOLLARS'")]
    [InlineData("launched_on: 06.01.2025\n", "company.yaml line 1: launched_on must be a date such as 2025-06-30, not '06.01.2025'")]
    [InlineData("as_of: 2025-06-30T00:00:00\n", "company.yaml line 1: as_of must be a date or a time with offset, such as 2025-06-30 or 2025-06-30T00:00:00Z, not '2025-06-30T00:00:00'")]
    [InlineData("planning_horizon_days: 0\n", "company.yaml line 1: planning_horizon_days must be between 1 and 3650, it is 0")]
    [InlineData("planning_horizon_days: 30.5\n", "company.yaml line 1: planning_horizon_days must be a whole number, not 30.5")]
    [InlineData("team:\n  engineers: many\n", "company.yaml line 2: team.engineers must be a number such as 1234.5, not 'many'")]
    [InlineData("team:\n  engineers: -1\n", "company.yaml line 2: team.engineers must not be negative, it is -1")]
    [InlineData("team: 5\n", "company.yaml line 1: team must hold fields, each on a line of its own below it")]
    [InlineData("team:\n  members: Ada\n", "company.yaml line 2: team.members must be a list of entries with fields, each beginning with a dash")]
    [InlineData("team:\n  members:\n    - {name: Ada, start: soon}\n", "company.yaml line 3: team.members[0].start must be a date such as 2025-06-30, not 'soon'")]
    [InlineData("finance: {funding: rich}\n", "company.yaml line 1: finance.funding must be one of bootstrapped, angel, seed, series_a, not 'rich'")]
    [InlineData("finance:\n  usage_revenue_share: 25\n", "company.yaml line 2: finance.usage_revenue_share must be between 0 and 1, it is 25")]
    [InlineData("facts:\n  testing_segments: maybe\n", "company.yaml line 2: facts.testing_segments must be true, false, or how sure you are from 0 to 1, not 'maybe'")]
    [InlineData("facts:\n  sensitive_user_data: 1.5\n", "company.yaml line 2: facts.sensitive_user_data must be true, false, or how sure you are from 0 to 1, not '1.5'")]
    [InlineData("thresholds:\n  growth.mau_growth: high\n", "company.yaml line 2: thresholds.growth.mau_growth must be a number such as 1234.5, not 'high'")]
    [InlineData("thresholds: [1]\n", "company.yaml line 1: thresholds must hold fields, each on a line of its own below it")]
    [InlineData("week_start_day: friday\n", "company.yaml line 1: week_start_day must be one of sunday, monday, not 'friday'")]
    [InlineData("test_account_filters: {key: email}\n", "company.yaml line 1: test_account_filters must be a list")]
    [InlineData("name: [Acme]\n", "company.yaml line 1: name must be a text")]
    [InlineData("- name: Acme\n", "company.yaml line 1: must hold fields such as 'name: Acme', each on a line of its own")]
    public void A_wrong_field_is_named_with_its_line_and_the_way_out(string yaml, string problem)
        => Should.Throw<CompanyProfileException>(() => CompanyProfileReader.Parse(yaml)).Problems.ShouldBe([problem]);

    [Theory]
    [InlineData("name: Acme\nteam: {engineers: 3\nfinance: 5\n")]
    [InlineData("name: Acme\n\tcurrency: USD\n")]
    [InlineData("name: Acme\nname: Bcme\n")]
    public void Text_that_is_no_YAML_is_refused_with_its_line(string yaml)
    {
        var problem = Should.Throw<CompanyProfileException>(() => CompanyProfileReader.Parse(yaml)).Problems.ShouldHaveSingleItem();
        problem.ShouldMatch("^company.yaml line [123]: not valid YAML: .");
    }

    [Fact]
    public void All_problems_are_told_at_once()
    {
        var problem = Should.Throw<CompanyProfileException>(() => CompanyProfileReader.Parse("time_zone: Mars\ncurrency: X\nfinance: {cash: lots}\n"));
        problem.Problems.Count.ShouldBe(3);
        problem.Message.ShouldEndWith("(and 2 more problems)");
    }

    [Fact]
    public void Unknown_keys_are_notices()
    {
        var (profile, notices) = CompanyProfileReader.Parse("nam: Acme\nteam:\n  enginers: 3\nthresholds:\n  mau_growth: 0.5\n  growth.mau_growth: 0.5\nnot_connected: [tickets, slack]\n");

        notices.Select(notice => notice.ToString()).ShouldBe([
            "company.yaml line 3: team.enginers is unknown and not read",
            "company.yaml line 5: thresholds mau_growth is no signal id (a room, a dot, a name, such as growth.mau_growth) and has no effect",
            notices[2].ToString(),
            "company.yaml line 1: nam is unknown and not read",
        ]);
        notices[2].ToString().ShouldStartWith("company.yaml line 7: not_connected names 'slack', which is no source (events, requests");
        profile.NotConnected.ShouldBe(["tickets", "slack"]);
    }

    [Fact]
    public void A_deadline_without_a_day_is_a_notice()
    {
        var (profile, notices) = CompanyProfileReader.Parse("facts:\n  first_mover_window_ends: true\n  revenue_needed_by: false\n");

        profile.Facts.ShouldBe(new FactsProfile());
        notices.ShouldHaveSingleItem().ToString().ShouldBe("company.yaml line 2: facts.first_mover_window_ends needs a day, such as 2025-12-31, and is not used without");
    }

    [Fact]
    public void Filters_keep_the_types_that_YAML_gives_them()
        => CompanyProfileReader.Parse("test_account_filters:\n  - {key: n, value: [1, '1', 2.5, true, ~, \"é\"]}\n").Profile.TestAccountFiltersJson
            .ShouldBe("""[{"key":"n","value":[1,"1",2.5,true,null,"é"]}]""");

    [Fact]
    public void A_wrong_profile_stops_the_import_before_anything_is_read()
    {
        using var folder = new TestFolder().With("company.yaml", "time_zone: Mars\n").With("cash.csv", "date,balance\n2025-03-01,5\n");
        Should.Throw<CompanyProfileException>(() => FolderImport.Open(folder.Path)).Message.ShouldStartWith("company.yaml line 1: time_zone 'Mars'");
    }

    [Fact]
    public void A_profile_in_another_encoding_is_refused()
    {
        using var folder = new TestFolder().With("company.yaml", [.. "name: Caf"u8, 0xE9, .. "\n"u8]);
        Should.Throw<CompanyProfileException>(() => FolderImport.Open(folder.Path)).Message.ShouldBe("company.yaml: not UTF-8 text; save it as UTF-8");
    }
}
