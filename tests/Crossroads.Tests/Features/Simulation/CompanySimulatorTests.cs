using System.Globalization;
using System.Text.Json;
using Crossroads.Engine.Events;
using Crossroads.Features.Simulation;
using Crossroads.Sources.CompanyFolder;

namespace Crossroads.Tests.Features.Simulation;

public sealed class CompanySimulatorTests
{
    private static readonly Dictionary<string, string> Sources = new()
    {
        ["events.ndjson"] = "events", ["request_days.csv"] = "requests", ["metrics.csv"] = "metrics", ["web_days.csv"] = "web", ["incidents.csv"] = "incidents",
        ["tickets.csv"] = "tickets", ["feature_requests.csv"] = "feature_requests", ["customers.csv"] = "customers", ["trials.csv"] = "trials",
        ["subscriptions.csv"] = "subscriptions", ["invoices.csv"] = "invoices", ["deals.csv"] = "deals", ["changelog.csv"] = "changelog",
        ["competitors.csv"] = "competitors", ["costs.csv"] = "costs", ["cash.csv"] = "cash",
    };

    [Fact]
    public void The_same_seed_gives_the_same_bytes_under_any_culture()
    {
        using var first = new SimulatedFolder(7);
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            using var second = new SimulatedFolder(7);
            second.Fingerprint().ShouldBe(first.Fingerprint());
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Another_seed_gives_another_company()
    {
        using var first = new SimulatedFolder(7);
        using var second = new SimulatedFolder(8);
        second.Fingerprint().ShouldNotBe(first.Fingerprint());
    }

    [Fact]
    public void Every_file_of_the_contract_is_there_or_named_as_not_connected()
    {
        for (var seed = 1; seed <= 4; seed++)
        {
            using var company = new SimulatedFolder(seed);
            company.Files.ShouldContain("company.yaml");
            foreach (var (file, source) in Sources)
                company.Files.Contains(file).ShouldBe(!company.Truth.NotConnected.Contains(source), $"{file} of seed {seed}");
        }
    }

    [Theory]
    [InlineData("exposure", 21)]
    [InlineData("incident", 22)]
    [InlineData("account", 23)]
    public async Task The_importer_accepts_every_row_without_a_notice(string mechanism, int seed)
    {
        using var company = new SimulatedFolder(seed, mechanism);
        var import = FolderImport.Open(company.Folder);
        var counted = new FactCounter();
        var result = await import.RunAsync(
            new FolderImportOptions { ProjectId = 1, ReceivedAt = import.Profile.AsOf!.Value, Sink = counted.Add }, TestContext.Current.CancellationToken);

        result.Rejected.ShouldBe(0);
        result.Notices.Where(n => n.File != "truth.json").ShouldBeEmpty();
        counted.Events.ShouldBeGreaterThan(2_000);
        counted.LastEvent.ShouldBeLessThan(import.Profile.AsOf.Value);
        counted.LastEvent.ShouldBeGreaterThan(import.Profile.AsOf.Value.AddDays(-2));
    }

    [Fact]
    public void The_truth_file_says_what_was_returned_with_the_keys_of_the_reference()
    {
        using var company = new SimulatedFolder(7);
        using var truth = JsonDocument.Parse(File.ReadAllText(Path.Combine(company.Folder, "truth.json")));
        var root = truth.RootElement;
        root.GetProperty("verdict").GetString().ShouldBe(company.Truth.Verdict);
        root.GetProperty("rar_scale").GetDouble().ShouldBe(company.Truth.RarScale);
        root.GetProperty("rar_iterate").GetDouble().ShouldBe(company.Truth.RarIterate);
        root.GetProperty("mrr").GetDouble().ShouldBe(company.Truth.Mrr);
        root.GetProperty("cause_share").EnumerateObject().Select(p => p.Name).ShouldBe(["perf", "feat", "other"]);
        foreach (var key in new[] { "first_passage_util70", "first_passage_conn100", "first_passage_util100" })
            root.TryGetProperty(key, out _).ShouldBeTrue(key);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(12)]
    [InlineData(16)]
    public void Revenue_in_billing_is_the_revenue_of_the_truth(int seed)
    {
        using var company = new SimulatedFolder(seed);
        company.Truth.Traps.ShouldNotContain("currencies");
        var mrr = company.Rows("subscriptions.csv").Where(s => s["ended_at"].Length == 0).Sum(s => double.Parse(s["mrr"], CultureInfo.InvariantCulture));
        mrr.ShouldBe(company.Truth.Mrr, 0.5);
    }

    [Fact]
    public void A_mechanism_that_does_not_exist_is_refused_by_name() =>
        Should.Throw<ArgumentException>(() => CompanySimulator.Judge(new SimulationOptions(1, Mechanism: "magic"))).Message.ShouldContain("'magic'");

    [Fact]
    public void Too_few_days_are_refused() => Should.Throw<ArgumentException>(() => CompanySimulator.Judge(new SimulationOptions(1, 10))).Message.ShouldContain("days");

    private sealed class FactCounter
    {
        public int Events { get; private set; }

        public DateTimeOffset LastEvent { get; private set; }

        public void Add(FactBatch batch)
        {
            lock (this)
            {
                Events += batch.Events.Count;
                foreach (var fact in batch.Events)
                {
                    var at = DateTimeOffset.UnixEpoch.AddMicroseconds(fact.TimestampMicroseconds);
                    if (at > LastEvent)
                        LastEvent = at;
                }
            }
        }
    }
}
