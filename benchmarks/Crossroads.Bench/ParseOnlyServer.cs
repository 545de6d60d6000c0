using System.Globalization;
using Crossroads.Engine.Events;
using Crossroads.Engine.Journal;
using Crossroads.Engine.Projects;
using Crossroads.Engine.Sources;
using Crossroads.Sources;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Crossroads.Bench;

/// <summary>The ceiling of the capture endpoint: the same door and decoder, and then the facts are dropped.</summary>
internal static class ParseOnlyServer
{
    public static async Task<int> RunAsync(int port, string key)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton<RequestLog>().AddSingleton<IIntake, Dropping>().AddSingleton<IProjectDirectory>(new OneProject(key));
        await using var app = builder.Build();
        foreach (var source in SourceCatalogue.All) source.MapEndpoints(app);
        app.MapGet("/readyz", () => "ready");
        await app.RunAsync();
        return 0;
    }

    private sealed class Dropping : IIntake
    {
        public Task AcceptAsync(Envelope envelope, FactBatch decoded, CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class OneProject(string key) : IProjectDirectory
    {
        private readonly Project _project = new(1, "bench", key, "UTC");

        public IReadOnlyCollection<Project> All => [_project];

        public Project? ById(long id) => id == 1 ? _project : null;

        public Project? ByName(string name) => name == _project.Name ? _project : null;

        public Project? ByWriteKey(ReadOnlySpan<char> writeKey) => writeKey.SequenceEqual(key) ? _project : null;
    }
}
