using Crossroads.Engine.Events;
using Crossroads.Engine.Journal;
using Crossroads.Stores.DuckDb;
using Crossroads.Stores.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Crossroads.Stores;

public static class EmbeddedFacts
{
    /// <summary>
    /// Facts in DuckDB, accepted through a journal in SQLite, in one data directory. Adds <see cref="IFactStore"/>, <see cref="IJournal"/> and <see cref="IIntake"/>.
    /// The container opens them on first use, on start at the latest.
    /// </summary>
    public static IServiceCollection AddEmbeddedFacts(this IServiceCollection services, FactStoreOptions store, SqliteJournalOptions journal, IntakeOptions? intake = null)
    {
        services.AddSingleton(_ => DuckDbFactStore.Open(store));
        services.AddSingleton<IFactStore>(provider => provider.GetRequiredService<DuckDbFactStore>());
        services.AddSingleton<IFactUpkeep>(provider => provider.GetRequiredService<DuckDbFactStore>());
        services.AddSingleton<IJournal>(provider => new SqliteJournal(journal, provider.GetRequiredService<IFactStore>().Watermark, provider.GetRequiredService<ILogger<SqliteJournal>>()));
        return services.AddIntake(intake ?? new IntakeOptions());
    }
}
