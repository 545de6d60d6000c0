using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Crossroads.Chdb;

/// <summary>
/// ClickHouse's HTTP interface over the engine as a library, on a free port of this machine. Each request has a connection of its own, and so has each session that is
/// named by <c>session_id</c>: settings never leak from one to the other.
/// </summary>
public sealed class ChdbServer : IAsyncDisposable
{
    private static readonly string OnlyFolder = Directory.CreateTempSubdirectory("crossroads-chdb-").FullName;

    private readonly WebApplication _app;
    private readonly string _folder;
    private readonly ChdbConnection _keepsTheEngineOpen;
    private readonly ConcurrentDictionary<string, Session> _sessions = new();

    private ChdbServer(WebApplication app, string folder)
    {
        _app = app;
        _folder = folder;
        _keepsTheEngineOpen = new ChdbConnection(folder);
    }

    /// <summary>Such as <c>http://127.0.0.1:41234</c>.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>As if the server were gone: connections break off.</summary>
    public bool IsDown { get; set; }

    /// <summary>For ClickHouse.Driver.</summary>
    public string ConnectionString => $"Host={Address.Host};Port={Address.Port}";

    /// <param name="folder">Where the engine keeps its tables; one for all servers of a process. Default: a temporary folder.</param>
    public static async Task<ChdbServer> StartAsync(string? folder = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Limits.MaxRequestBodySize = null;
        });
        var app = builder.Build();
        var server = new ChdbServer(app, folder ?? OnlyFolder);
        app.MapGet("/ping", () => "Ok.\n");
        app.MapMethods("/", ["GET", "POST"], server.AnswerAsync);
        await app.StartAsync();
        // A process that ends while the engine is open ends with a crash.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        server.Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        foreach (var session in _sessions.Values) session.Connection.Dispose();
        _keepsTheEngineOpen.Dispose();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        if (IsDown)
        {
            http.Abort();
            return;
        }

        var request = await ChdbRequest.ReadAsync(http.Request, http.RequestAborted);
        if (request is null)
        {
            await http.Response.WriteAsync("Ok.\n", http.RequestAborted);
            return;
        }

        var result = request.Session is { } id ? await InSessionAsync(id, request) : await Task.Run(() =>
        {
            using var connection = new ChdbConnection(_folder);
            return request.Run(connection);
        });
        await ChdbAnswer.WriteAsync(http.Response, request, result, http.RequestAborted);
    }

    private async Task<ChdbResult> InSessionAsync(string id, ChdbRequest request)
    {
        var session = _sessions.GetOrAdd(id, _ => new Session(new ChdbConnection(_folder)));
        await session.Gate.WaitAsync();
        try
        {
            return await Task.Run(() => request.Run(session.Connection));
        }
        finally
        {
            session.Gate.Release();
        }
    }

    private sealed record Session(ChdbConnection Connection)
    {
        public SemaphoreSlim Gate { get; } = new(1);
    }
}
