using Crossroads.Engine.Assessment;
using Crossroads.Engine.Company;
using Crossroads.Features;
using Crossroads.Stores.DuckDb;

namespace Crossroads.Server;

/// <summary>Assesses a company folder in a temporary store; nothing is kept.</summary>
internal static class FolderAssessment
{
    private const long TheOnlyProject = 1;

    public static async Task<AssessmentView> RunAsync(string folder, DateTimeOffset? asOf, Terminal terminal, CancellationToken cancellationToken)
    {
        await using var store = DuckDbFactStore.Open(new FactStoreOptions { DataDirectory = null });
        await store.OpenAsync(cancellationToken);
        var clock = TimeProvider.System;
        var profile = CompanyFolderProfile.Read(folder);
        store.DefineProject(TheOnlyProject, profile.TimeZone);
        var load = FolderLoad.Run(folder, store, TheOnlyProject, asOf ?? profile.AsOf ?? clock.GetUtcNow(), rejectedFile: null, terminal, cancellationToken);
        await ImportNotes.WriteAsync(terminal, load, rejectedFile: null);
        var name = profile.Name ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(folder));
        return await FeatureCatalogue.Assessments.RunAsync(
            name, store.Reader(TheOnlyProject), asOf ?? profile.AsOf ?? clock.GetUtcNow(), new Dictionary<string, double>(), cancellationToken);
    }
}
