using Crossroads.Engine.Assessment;
using Crossroads.Engine.Jobs;
using Crossroads.Engine.Journal;
using Crossroads.Engine.Projects;
using Crossroads.Engine.Retention;
using Crossroads.Engine.Sources;
using Crossroads.Engine.Tables;
using Crossroads.Features;
using Crossroads.Server.Access;
using Crossroads.Server.Api;
using Crossroads.Server.Web;
using Crossroads.Sources;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;

namespace Crossroads.Server.Hosting;

/// <summary>The process: HTTP -> source endpoint -> journal -> decoder -> store -> measure -> signal -> assessment -> API, page.</summary>
internal static class CrossroadsServer
{
    public static async Task RunAsync(ServerOptions options, Terminal terminal, CancellationToken cancellationToken)
    {
        if (await RunningServer.FindAsync(options.DataDirectory, cancellationToken) is { } other)
            throw new VerbException($"A server has '{options.DataDirectory}' open already: {other.Url}, process {other.ProcessId}.");
        ListenAddresses.RequireFree(options.Urls, options.SignsInByItself ? "--port N" : "--urls http://127.0.0.1:PORT");
        await using var workspace = await Workspace.OpenAsync(options.DataDirectory, facts: true, migrate: true, cancellationToken);
        if (workspace.Projects.All.Count == 0) await workspace.Projects.EnsureAsync(Workspace.DefaultProject, cancellationToken);
        await using var app = Build(options, workspace);
        await app.StartAsync(cancellationToken);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        RunningServer.Announce(options.DataDirectory, address, app.Services.GetRequiredService<ServerToken>().Value);
        try
        {
            await terminal.Error.WriteLineAsync($"Crossroads is at {address} (Ctrl-C stops it).");
            await SignInInvitation.WriteAsync(app.Services, address, options, terminal, cancellationToken);
            await app.WaitForShutdownAsync(cancellationToken);
        }
        finally
        {
            RunningServer.Withdraw(options.DataDirectory);
        }
    }

    private static WebApplication Build(ServerOptions options, Workspace workspace)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls(options.Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.ClearProviders().AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Warning)
            // What stops the start is told in one sentence, not with its stack.
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None)
            // Pages are never cached, by a header of ours.
            .AddFilter("Microsoft.AspNetCore.Antiforgery.DefaultAntiforgery", LogLevel.Error)
            // The keys lie in the metadata store of the data directory, which only the owner of the process can read.
            .AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error);
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);

        var services = builder.Services;
        services.AddSingleton(options).AddSingleton(new ServerToken()).AddSingleton(workspace.Clock);
        services.AddSingleton(workspace.Projects).AddSingleton<IProjectDirectory>(workspace.Projects);
        services.AddSingleton<IDbContextFactory<MetadataContext>>(workspace.Metadata);
        services.AddScoped(_ => workspace.Metadata.CreateDbContext());
        services.AddSingleton(workspace.Facts).AddSingleton(workspace.Upkeep).AddSingleton(workspace.Desk).AddSingleton<IAssessmentDesk>(workspace.Desk);
        services.AddSingleton(FeatureCatalogue.Rooms).AddSingleton(FeatureCatalogue.Signals);
        services.AddSingleton(workspace).AddSingleton(workspace.Journal).AddSingleton<RequestLog>();
        foreach (var decoder in SourceCatalogue.All.SelectMany(source => source.Decoders)) services.AddSingleton(decoder);
        services.AddIntake(new IntakeOptions());
        services.AddSingleton(builder.Configuration.GetSection("Door").Get<DoorLimitOptions>() ?? new DoorLimitOptions()).AddSingleton<DoorLimits>();
        services.AddRetention();
        services.AddJobs();
        services.AddHostedService<MemoryAfterStart>();
        services.AddTelemetryExport(builder.Configuration);
        services.AddAccess(options);
        services.AddApi();
        services.AddCrossroadsPages(FeatureCatalogue.Rooms.Menu);
        foreach (var add in FeatureCatalogue.Rooms.Services) add(services);

        var app = builder.Build();
        app.UseCrossroadsPages();
        app.UseApiProblems();
        foreach (var source in SourceCatalogue.All) source.MapEndpoints(app);
        app.UseAccess();
        app.MapHealth();
        app.MapVerbs(workspace, app.Services.GetRequiredService<ServerToken>().Value);
        app.MapApi();
        foreach (var map in FeatureCatalogue.Rooms.Endpoints) map(app);
        app.MapCrossroadsPages(FeatureCatalogue.Rooms.PageEndpoints).RequireAuthorization();
        return app;
    }
}
