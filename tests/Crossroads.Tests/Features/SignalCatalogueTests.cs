using System.Text.RegularExpressions;
using Crossroads.Engine.Signals;
using Crossroads.Features;
using Crossroads.Server.Reports;

namespace Crossroads.Tests.Features;

/// <summary>Every measurable statement of the post is in the catalogue, once, with all that a founder must know about it.</summary>
public sealed partial class SignalCatalogueTests
{
    /// <summary>Code and id of every statement (DECISION.md sections 1.1 to 1.6).</summary>
    private static readonly Dictionary<string, string> Statements = new()
    {
        ["S1"] = "growth.mau_growth", ["S2"] = "capacity.server_load", ["S3"] = "support.ticket_load", ["S4"] = "uptime.downtime_cost",
        ["S5"] = "performance.slow_pages", ["S6"] = "database.slow_queries", ["S7"] = "errors.error_rate", ["S8"] = "security.sensitive_data",
        ["S9"] = "billing.mrr", ["S10"] = "team.hiring_plan", ["S11"] = "requests.enterprise", ["S12"] = "requests.competition",
        ["I1"] = "growth.retention_m", ["I2"] = "billing.trial_paid", ["I3"] = "requests.conflict", ["I4"] = "growth.segments",
        ["I5"] = "finance.runway_boot", ["I6"] = "team.team_small", ["I7"] = "finance.need_revenue", ["I8"] = "decision.first_mover",
        ["M1"] = "growth.pmf_premise", ["M2"] = "growth.age", ["M3"] = "capacity.headroom", ["M4"] = "team.effort_mix", ["M5"] = "requests.request_service",
        ["M6"] = "growth.funnel", ["M7"] = "growth.stage", ["M8"] = "decision.reassess", ["M9"] = "decision.wrong_choice",
        ["H1"] = "capacity.pareto_infra", ["H2"] = "database.db_opt", ["H3"] = "capacity.cdn", ["H4"] = "uptime.monitoring", ["H5"] = "backups.backup",
        ["D1"] = "capacity.multi_region", ["D2"] = "strangler.microservices", ["D3"] = "database.advanced_caching", ["D4"] = "capacity.kubernetes",
        ["F1"] = "analytics.feature_engagement", ["F2"] = "experiments.ab", ["F3"] = "support.ticket_causes", ["F4"] = "requests.competitive",
        ["R1"] = "analytics.core_loop", ["R2"] = "analytics.power_users", ["R3"] = "requests.integrations", ["R4"] = "analytics.mobile",
        ["T1"] = "database.dau", ["T2"] = "database.ingest_gb", ["T3"] = "database.connections", ["T4"] = "team.devs8",
        ["A1"] = "database.single_pg", ["A2"] = "database.replica_need", ["A3"] = "database.pooling", ["A4"] = "strangler.strangler", ["A5"] = "capacity.tools",
        ["C1"] = "api.openapi", ["C2"] = "api.ratelimit_cache", ["C3"] = "api.versioning", ["C4"] = "api.docs",
        ["K0"] = "finance.provider", ["K1"] = "finance.reserved", ["K2"] = "finance.spot", ["K3"] = "finance.cdn", ["K4"] = "finance.archive",
        ["E1"] = "team.first5", ["E2"] = "team.culture", ["E3"] = "team.t_shape", ["E4"] = "team.growth",
        ["G1"] = "team.review", ["G2"] = "team.tests", ["G3"] = "team.cicd", ["G4"] = "team.docs",
        ["B1"] = "finance.burn_pre", ["B2"] = "finance.runway_2x", ["B3"] = "finance.profit_18m", ["B4"] = "finance.funding",
        ["P1"] = "capacity.premature_opt", ["P2"] = "roadmap.feature_creep", ["P3"] = "roadmap.debt20", ["P4"] = "team.hiring_fast",
        ["Q1"] = "decision.leaving_because", ["Q2"] = "decision.acquire_faster_than_build", ["Q3"] = "billing.monthly_churn",
        ["Q4"] = "support.tickets_per_day", ["Q5"] = "capacity.server_utilisation", ["V1"] = "decision.literal_rule",
    };

    public static TheoryData<string> Ids => [.. FeatureCatalogue.Signals.All.Select(signal => signal.Id)];

    [Fact]
    public void All_86_statements_are_in_the_catalogue()
        => FeatureCatalogue.Signals.All.ToDictionary(signal => signal.Code, signal => signal.Id).ShouldBe(Statements, ignoreOrder: true);

    [Fact]
    public void The_list_of_this_test_is_the_table_of_the_specification()
    {
        var specification = File.ReadAllText(TestFiles.Shared("DECISION.md"));
        var section = specification[specification.IndexOf("### 1.1", StringComparison.Ordinal)..specification.IndexOf("**Checklist verdict.**", StringComparison.Ordinal)];
        var codes = Row().Matches(section).SelectMany(match => Expand(match.Groups[1].Value)).ToHashSet();
        codes.ShouldBe(Statements.Keys, ignoreOrder: true);
        Statements.Count.ShouldBe(86);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_signal_says_all_that_a_founder_must_know(string id)
    {
        var signal = FeatureCatalogue.Signals.Find(id)!;
        signal.Title.ShouldNotBeNullOrWhiteSpace();
        signal.SourceWords.ShouldNotBeNullOrWhiteSpace();
        signal.Definition.Length.ShouldBeGreaterThan(40);
        signal.MinimumSample.ShouldNotBeNullOrWhiteSpace();
        signal.Uncertainty.ShouldNotBeNullOrWhiteSpace();
        signal.Needs.ShouldNotBeEmpty();
        signal.Pitfalls.ShouldNotBeEmpty();
        PostSection.InOrder.ShouldContain(signal.Section);
        FeatureCatalogue.Measures.Find(signal.MeasuredBy).Id.ShouldBe(signal.MeasuredBy);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Its_page_in_the_documentation_is_what_the_catalogue_says(string id)
        => File.ReadAllText(Path.Combine(TestFiles.RepositoryRoot, "docs", "signals", id + ".md"))
            .ShouldBe(SignalDocs.Page(FeatureCatalogue.Signals.Find(id)!), "run: ./crossroads doctor --write-signal-docs docs/signals");

    /// <summary>"C1–C4" is four statements.</summary>
    private static IEnumerable<string> Expand(string code)
    {
        var range = code.Split('–');
        if (range.Length == 1) return [code];
        var (first, last) = (int.Parse(range[0][1..], null), int.Parse(range[1][1..], null));
        return Enumerable.Range(first, last - first + 1).Select(number => $"{range[0][0]}{number}");
    }

    [GeneratedRegex(@"^\| ([A-Z]\d+(?:–[A-Z]\d+)?)(?: |\b)", RegexOptions.Multiline)]
    private static partial Regex Row();
}
