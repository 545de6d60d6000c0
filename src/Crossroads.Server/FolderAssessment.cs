using Crossroads.Engine.Assessment;
using Crossroads.Features;
using Crossroads.Server.Reports;
using Crossroads.Server.Verbs;
using Crossroads.Stores.DuckDb;

namespace Crossroads.Server;

/// <summary>Assesses a company folder in a temporary store; nothing is kept.</summary>
internal static class FolderAssessment
{
    private const long TheOnlyProject = 1;

    public static async Task<AssessmentView> RunAsync(string folder, Moment? asOf, Terminal terminal, CancellationToken cancellationToken)
    {
        var source = FolderLoad.Open(folder);
        var now = asOf?.In(source.Profile.TimeZone) ?? source.Profile.AsOf ?? TimeProvider.System.GetUtcNow();
        // One thread a statement, so that sums are added in the same order each time; two statements run at once.
        await using var store = DuckDbFactStore.Open(new FactStoreOptions { Directory = null, Threads = 1, MemoryLimitMegabytes = 512 });
        await store.OpenAsync(cancellationToken);
        store.DefineProject(TheOnlyProject, source.Profile.TimeZone);
        var load = await FolderLoad.RunAsync(source, store, TheOnlyProject, now, rejectedFile: null, terminal, cancellationToken);
        await ImportNotes.WriteAsync(terminal, load, rejectedFile: null);
        var name = source.Profile.Name ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(folder));
        return await FeatureCatalogue.Assessments.RunAsync(name, store.Reader(TheOnlyProject), now, AssessmentSettings.None, cancellationToken);
    }
}
