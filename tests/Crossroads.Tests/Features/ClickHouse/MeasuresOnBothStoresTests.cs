using System.Text.Json;
using Crossroads.Engine.Assessment;
using Crossroads.Engine.Company;
using Crossroads.Engine.Events;
using Crossroads.Engine.Measures;
using Crossroads.Engine.Quality;
using Crossroads.Features;
using Crossroads.Sources.CompanyFolder;
using Crossroads.Stores.Copying;
using Crossroads.Stores.DuckDb;
using Crossroads.Tests.Features.Simulation;
using Crossroads.Tests.Stores.ClickHouse;

namespace Crossroads.Tests.Features.ClickHouse;

/// <summary>A simulated company in DuckDB, copied to ClickHouse: every measure of every room says the same, and so does the verdict.</summary>
public sealed class MeasuresOnBothStoresTests
{
    private const long Project = 1;

    [Fact]
    public async Task Measures_and_verdict_are_the_same()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var folder = new SimulatedFolder(seed: 5);
        await using var target = new ClickHouseScene();
        await using var duckDb = DuckDbFactStore.Open(new FactStoreOptions { Threads = 1 });
        var source = FolderImport.Open(folder.Folder);
        await ImportAsync(duckDb, source, cancellation);
        await new FactMigration(duckDb, target.Options).RunAsync(null, restart: false, cancellation);
        var clickHouse = await target.ReopenAsync();
        var asOf = source.Profile.AsOf!.Value;

        var (here, there) = (await ContextAsync(duckDb.Reader(Project), asOf, cancellation), await ContextAsync(clickHouse.Reader(Project), asOf, cancellation));
        var differences = new List<string>();
        foreach (var measure in FeatureCatalogue.Measures.All)
        {
            var (expected, actual) = (await TextAsync(here, measure.Id, cancellation), await TextAsync(there, measure.Id, cancellation));
            if (expected != actual) differences.Add($"{measure.Id}: {First(expected, actual)}");
        }

        differences.ShouldBeEmpty();
        var empty = AssessmentSettings.None;
        var verdict = await FeatureCatalogue.Assessments.RunAsync("acme", duckDb.Reader(Project), asOf, empty, cancellation);
        var same = await FeatureCatalogue.Assessments.RunAsync("acme", clickHouse.Reader(Project), asOf, empty, cancellation);
        AssessmentJson.Write(same.Assessment).ShouldBe(AssessmentJson.Write(verdict.Assessment));
    }

    private static async Task ImportAsync(DuckDbFactStore store, FolderImport source, CancellationToken cancellationToken)
    {
        store.DefineProject(Project, source.Profile.TimeZone);
        using var import = store.BeginImport(Project);
        var read = await source.RunAsync(new FolderImportOptions { ProjectId = Project, ReceivedAt = source.Profile.AsOf!.Value, Sink = batch => import.Append(batch) }, cancellationToken);
        read.Rejected.ShouldBe(0);
        import.Complete();
    }

    private static async Task<MeasureContext> ContextAsync(IFactReader facts, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        var company = await CompanyProfiles.ReadAsync(facts, cancellationToken);
        var sources = await SourceStatusReader.ReadAsync(facts, company, asOf, cancellationToken);
        var quality = await DataQualityGate.CheckAsync(facts, company, asOf, cancellationToken);
        return new MeasureContext(FeatureCatalogue.Measures, facts, asOf, company, sources, quality);
    }

    private static async Task<string> TextAsync(MeasureContext context, string measure, CancellationToken cancellationToken)
    {
        try
        {
            var measured = await context.MeasureAsync(measure, cancellationToken);
            return JsonSerializer.Serialize(new { measured.Value, measured.Low, measured.High, measured.N, measured.Sufficient, measured.Suspect, measured.Missing, measured.Finding, measured.Series, measured.Beside, measured.Rows }, AssessmentJson.Compact);
        }
        catch (FactQueryException problem)
        {
            return problem.Message;
        }
    }

    /// <summary>Where two texts part, and what follows.</summary>
    private static string First(string expected, string actual)
    {
        var at = expected.Zip(actual).TakeWhile(pair => pair.First == pair.Second).Count();
        string Piece(string text) => text[Math.Max(0, Math.Min(at, text.Length) - 40)..Math.Min(text.Length, at + 260)];
        return $"…{Piece(expected)}… but ClickHouse …{Piece(actual)}…";
    }
}
