using System.CommandLine;
using Crossroads.Engine.Assessment;
using Crossroads.Engine.Events;
using Crossroads.Engine.Journal;
using Crossroads.Engine.Projects;
using Crossroads.Engine.Tables;
using Crossroads.Features;
using Crossroads.Features.Analytics;
using Crossroads.Server.Verbs;
using Crossroads.Sources;
using Crossroads.Stores;
using Crossroads.Stores.Backups;
using Crossroads.Stores.DuckDb;
using Crossroads.Stores.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Crossroads.Server;

/// <summary>An open data directory: metadata, projects, facts. The server has one for its life; a verb opens one for its run, or borrows the server's.</summary>
internal sealed class Workspace : IAsyncDisposable
{
    public const string DefaultProject = "default";

    private readonly IFactStore? _facts;
    private readonly IJournal? _journal;
    private AnalyticsDesk? _analytics;
    private AssessmentDesk? _desk;

    private Workspace(string dataDirectory, TimeProvider clock, MetadataStore metadata, ProjectRegistry projects, IFactStore? facts, IJournal? journal)
    {
        DataDirectory = dataDirectory;
        Clock = clock;
        Metadata = metadata;
        Projects = projects;
        _facts = facts;
        _journal = journal;
    }

    public string DataDirectory { get; }

    public TimeProvider Clock { get; }

    public MetadataStore Metadata { get; }

    public ProjectRegistry Projects { get; }

    public IFactStore Facts => _facts ?? throw new InvalidOperationException("This verb opened the data directory without its facts.");

    public IFactUpkeep Upkeep => (IFactUpkeep?)_facts ?? throw new InvalidOperationException("This verb opened the data directory without its facts.");

    /// <summary>What was accepted and is not yet sealed.</summary>
    public IJournal Journal => _journal ?? throw new InvalidOperationException("This verb opened the data directory without its facts.");

    public AssessmentDesk Desk => _desk ??= new AssessmentDesk(Facts, Projects, Metadata, FeatureCatalogue.Assessments, Clock);

    public static Task<Workspace> OpenAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellationToken, bool facts = true, bool migrate = true, bool forImport = false)
        => OpenAsync(terminal.Resolve(parsed.GetValue(CommonOptions.Data)!), facts, migrate, cancellationToken, forImport: forImport);

    /// <summary>The data directory with its own facts in DuckDB, whatever store the settings name, and with all that was accepted in them.</summary>
    public static async Task<Workspace> OpenEmbeddedAsync(string dataDirectory, CancellationToken cancellationToken)
        => (await OpenAsync(dataDirectory, facts: true, migrate: true, cancellationToken, isEmbedded: true)).Replay();

    public static async Task<Workspace> OpenAsync(string dataDirectory, bool facts, bool migrate, CancellationToken cancellationToken, bool isEmbedded = false, bool forImport = false)
    {
        DataFolder.Require(dataDirectory);
        var clock = TimeProvider.System;
        var metadata = new MetadataStore(dataDirectory, Environment.GetEnvironmentVariable(MetadataStore.Setting), new RoomTables(FeatureCatalogue.Rooms.Tables));
        if (migrate) await metadata.MigrateAsync(cancellationToken);
        var projects = new ProjectRegistry(metadata, clock);
        IFactStore? store = null;
        IJournal? journal = null;
        if (facts)
        {
            store = OpenFacts(dataDirectory, isEmbedded ? null : Environment.GetEnvironmentVariable(FactStores.Setting), forImport);
            await store.OpenAsync(cancellationToken);
            projects.Changed += project => store.DefineProject(project.Id, project.TimeZone);
            journal = new SqliteJournal(new SqliteJournalOptions { Directory = dataDirectory }, store.Watermark, NullLogger<SqliteJournal>.Instance);
        }

        if (migrate) await projects.LoadAsync(cancellationToken);
        return new Workspace(dataDirectory, clock, metadata, projects, store, journal);
    }

    /// <exception cref="VerbException">The store cannot be opened; the message says why.</exception>
    private static IFactStore OpenFacts(string dataDirectory, string? clickHouse, bool forImport)
    {
        try
        {
            return FactStores.Open(dataDirectory, clickHouse, forImport);
        }
        catch (Exception problem) when (clickHouse is not null && problem is InvalidOperationException or ArgumentException)
        {
            throw new VerbException($"{FactStores.Setting}: {problem.Message}");
        }
    }

    /// <summary>Brings what a killed server had accepted and not yet sealed into the store; a running server's pipeline does this itself.</summary>
    private Workspace Replay()
    {
        if (_facts is null || _journal is null) return this;
        var decoders = SourceCatalogue.All.SelectMany(source => source.Decoders).ToDictionary(decoder => decoder.Source);
        foreach (var entry in _journal.ReadAfter(_facts.Watermark))
        {
            if (decoders.TryGetValue(entry.Envelope.Source, out var decoder)) _facts.Append([decoder.Decode(entry.Envelope)], entry.Sequence);
        }

        return this;
    }

    /// <summary>The server's open directory, or one of this verb's own that is closed at the end.</summary>
    public static async Task<Lease> LeaseAsync(Workspace? local, ParseResult parsed, Terminal terminal, CancellationToken cancellationToken, bool facts = true, bool forImport = false)
        => local is not null ? new Lease(local, isOwned: false) : new Lease((await OpenAsync(parsed, terminal, cancellationToken, facts, forImport: forImport)).Replay(), isOwned: true);

    /// <summary>The project that a verb means: the named one, else the only one, else the one named default.</summary>
    /// <exception cref="VerbException">There is none, or it is not clear which.</exception>
    public Project ProjectNamed(string? name)
    {
        if (name is not null) return Projects.ByName(name) ?? throw new VerbException($"There is no project '{name}'. Known: {Known()}.");
        return Projects.All switch
        {
            { Count: 0 } => throw new VerbException("The data directory holds no project yet. Import a company folder (crossroads import FOLDER) or create one (crossroads project create NAME)."),
            { Count: 1 } => Projects.All.First(),
            _ => Projects.ByName(DefaultProject) ?? throw new VerbException($"Which project? Add --project NAME. Known: {Known()}."),
        };
    }

    /// <summary>Answers an analytics query with the project's clock, or the given one.</summary>
    public async Task<string> QueryAsync(Project project, string json, DateTimeOffset? now, CancellationToken cancellationToken)
    {
        try
        {
            // One desk for all questions: it remembers answers.
            return await (_analytics ??= new AnalyticsDesk(Facts, Metadata, Clock)).AnswerAsync(project, json, now, cancellationToken);
        }
        catch (Exception problem) when (problem is AnalyticsQueryException or FactQueryException)
        {
            throw new VerbException(problem.Message);
        }
    }

    /// <summary>Copies the stores into a new folder, while they are written.</summary>
    public BackupManifest BackUp(string target)
        => DataDirectoryBackup.Create(DataDirectory, Facts as DuckDbFactStore, Metadata, target, Clock.GetUtcNow());

    private string Known() => Projects.All.Count == 0 ? "none" : string.Join(", ", Projects.All.Select(project => project.Name));

    public async ValueTask DisposeAsync()
    {
        if (_desk is not null) await _desk.DisposeAsync();
        if (_facts is not null) await _facts.DisposeAsync();
        if (_journal is not null) await _journal.DisposeAsync();
    }

    internal sealed class Lease(Workspace workspace, bool isOwned) : IAsyncDisposable
    {
        public Workspace Workspace => workspace;

        public ValueTask DisposeAsync() => isOwned ? workspace.DisposeAsync() : ValueTask.CompletedTask;
    }
}
