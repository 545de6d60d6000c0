using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Crossroads.Engine.Events;
using Crossroads.Engine.Journal;
using Crossroads.Engine.Projects;
using Crossroads.Engine.Sources;
using Crossroads.Sources;
using Crossroads.Stores.DuckDb;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Crossroads.Tests.Sources.Http;

/// <summary>Every source behind Kestrel on a free port, before a real fact store in memory; two projects, a clock that stands still.</summary>
internal sealed class Door : IAsyncDisposable
{
    public const string Key = "cr_0000000000000000000000000000000a";
    public const string OtherKey = "cr_0000000000000000000000000000000b";

    public static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly WebApplication _app;
    private readonly StoreIntake _intake;

    private Door(WebApplication app, StoreIntake intake)
    {
        _app = app;
        _intake = intake;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public HttpClient Client { get; }

    public RequestLog Log => _app.Services.GetRequiredService<RequestLog>();

    /// <summary>What was accepted, in order.</summary>
    public IReadOnlyList<Envelope> Envelopes => _intake.Envelopes;

    public IFactReader Facts => _intake.Store.Reader(1);

    public static async Task<Door> OpenAsync(string? scripts = null, DoorLimitOptions? limits = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection([new("PostHog:Scripts", scripts)]);
        var intake = new StoreIntake();
        builder.Services.AddSingleton<IIntake>(intake).AddSingleton<IProjectDirectory>(new TwoProjects()).AddSingleton<RequestLog>().AddSingleton<TimeProvider>(new StillClock());
        builder.Services.AddSingleton(limits ?? new DoorLimitOptions()).AddSingleton<DoorLimits>();
        var app = builder.Build();
        foreach (var source in SourceCatalogue.All) source.MapEndpoints(app);
        await app.StartAsync();
        return new Door(app, intake);
    }

    public Task<HttpResponseMessage> PostAsync(string path, byte[] body, string? contentType = "application/json", string? encoding = null, params (string Name, string Value)[] headers)
    {
        var content = new ByteArrayContent(body);
        if (contentType is not null) content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        if (encoding is not null) content.Headers.ContentEncoding.Add(encoding);
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return Client.SendAsync(request);
    }

    public static async Task<JsonNode> JsonAsync(HttpResponseMessage response) => (await response.Content.ReadFromJsonAsync<JsonNode>())!;

    /// <summary>A journal that is full.</summary>
    public void Refuse(string reason) => _intake.RefusedBecause = reason;

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        await _intake.Store.DisposeAsync();
    }

    private sealed class TwoProjects : IProjectDirectory
    {
        public IReadOnlyCollection<Project> All { get; } = [new Project(1, "acme", Key, "UTC"), new Project(2, "other", OtherKey, "UTC")];

        public Project? ById(long id) => All.SingleOrDefault(project => project.Id == id);

        public Project? ByName(string name) => All.SingleOrDefault(project => project.Name == name);

        public Project? ByWriteKey(ReadOnlySpan<char> writeKey)
        {
            var key = writeKey.ToString();
            return All.SingleOrDefault(project => project.WriteKey == key);
        }
    }

    private sealed class StillClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }

    /// <summary>Into the store at once, without a journal; and each envelope decoded once more, which must give the same facts.</summary>
    private sealed class StoreIntake : IIntake
    {
        private readonly Dictionary<string, ISourceDecoder> _decoders = SourceCatalogue.All.SelectMany(source => source.Decoders).ToDictionary(decoder => decoder.Source);
        private readonly List<Envelope> _envelopes = [];

        public StoreIntake()
        {
            Store.DefineProject(1, "UTC");
            Store.DefineProject(2, "UTC");
        }

        public DuckDbFactStore Store { get; } = DuckDbFactStore.Open(new FactStoreOptions { MemoryLimitMegabytes = 256, Threads = 1 });

        public string? RefusedBecause { get; set; }

        public IReadOnlyList<Envelope> Envelopes => _envelopes;

        public Task AcceptAsync(Envelope envelope, FactBatch decoded, CancellationToken cancellationToken)
        {
            if (RefusedBecause is { } reason) throw new JournalUnavailableException(reason);
            lock (_envelopes)
            {
                _envelopes.Add(envelope);
                FactText.Of(_decoders[envelope.Source].Decode(envelope)).ShouldBe(FactText.Of(decoded));
                Store.Append([decoded], _envelopes.Count);
            }

            return Task.CompletedTask;
        }
    }
}
