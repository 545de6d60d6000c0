using System.Text.Json.Nodes;

namespace Crossroads.AcceptanceTests.Cli;

public sealed class AssessTests : IDisposable
{
    private static readonly string[] Keys =
    [
        "schema", "project", "as_of", "engine", "inputs_digest", "verdict", "probability_scale", "probability_scale_today", "evidence_grade", "level", "summary",
        "revenue_at_risk", "churn_causes", "checklist", "questions", "signals", "pitfalls", "stage", "allocation", "actions", "deferred", "flips", "measure_next", "sources", "warnings",
    ];

    private static readonly string[] SignalKeys =
    [
        "id", "title", "source_words", "side", "state", "value", "unit", "interval", "p_fires", "n", "window", "threshold", "trend", "forecast", "needs", "missing", "definition", "evidence_query",
    ];

    private readonly SmallCompany _company = new();

    public void Dispose() => _company.Dispose();

    [Fact]
    public async Task A_folder_gives_one_document_with_every_key_of_the_contract_and_the_same_bytes_twice()
    {
        var first = await Program.RunAsync("assess", _company.Folder, "--json");
        var second = await Program.RunAsync("assess", _company.Folder, "--json");

        first.Exit.ShouldBe(0, first.Error);
        second.Output.ShouldBe(first.Output);
        var assessment = first.Json().AsObject();
        Keys.Except(assessment.Select(entry => entry.Key)).ShouldBeEmpty();
        assessment["schema"]!.GetValue<string>().ShouldBe("crossroads.assessment/1");
        assessment["project"]!.GetValue<string>().ShouldBe("Small");
        assessment["as_of"]!.GetValue<string>().ShouldBe("2026-05-31");
        assessment["verdict"]!.GetValue<string>().ShouldBeOneOf("scale", "iterate", "both", "insufficient_evidence");
        foreach (var signal in assessment["signals"]!.AsArray()) SignalKeys.Except(signal!.AsObject().Select(entry => entry.Key)).ShouldBeEmpty();
        assessment["questions"]!.AsArray().Select(Id).ShouldBe(["leaving_because", "acquire_faster_than_build", "monthly_churn", "tickets_per_day", "server_utilisation"]);
        assessment["pitfalls"]!.AsArray().Select(Id).ShouldBe(["premature_optimisation", "feature_creep", "technical_debt", "hiring_too_fast"]);
        assessment["deferred"]!.AsArray().Select(Id).ShouldBe(["multi_region", "microservices", "advanced_caching", "kubernetes"]);
        Directory.Exists(Path.Combine(_company.Folder, "data")).ShouldBeFalse("nothing is kept");
    }

    [Fact]
    public async Task A_bare_day_is_a_day_of_the_companys_time_zone()
    {
        var outcome = await Program.RunAsync("assess", _company.Folder, "--as-of", "2026-05-20", "--json");
        outcome.Exit.ShouldBe(0, outcome.Error);
        outcome.Json()["as_of"]!.GetValue<string>().ShouldBe("2026-05-20");
    }

    [Fact]
    public async Task A_data_directory_gives_the_verdict_of_its_folder_and_its_signals()
    {
        (await Program.RunAsync("import", _company.Folder, "--data", _company.Data)).Exit.ShouldBe(0);
        var folder = (await Program.RunAsync("assess", _company.Folder, "--json")).Json();
        var directory = (await Program.RunAsync("assess", "--data", _company.Data, "--json")).Json();
        var signals = (await Program.RunAsync("signals", "--data", _company.Data, "--json")).Json();

        directory["signals"]!.ToJsonString().ShouldBe(folder["signals"]!.ToJsonString());
        directory["verdict"]!.GetValue<string>().ShouldBe(folder["verdict"]!.GetValue<string>());
        signals["as_of"]!.GetValue<string>().ShouldBe("2026-05-31");
        signals["signals"]!.ToJsonString().ShouldBe(folder["signals"]!.ToJsonString());
    }

    [Fact]
    public async Task For_people_it_prints_the_verdict_and_the_five_questions()
    {
        var outcome = await Program.RunAsync("assess", _company.Folder);
        outcome.Exit.ShouldBe(0, outcome.Error);
        outcome.Output.ShouldContain("The five questions");
        outcome.Output.ShouldContain("Small");
        outcome.Output.ShouldNotContain("\u001b", Case.Sensitive, "no colours where no terminal is");
    }

    private static string Id(JsonNode? node) => node!["id"]!.GetValue<string>();
}
