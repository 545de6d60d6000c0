using Crossroads.Engine.Assessment;
using Crossroads.Engine.Events;
using Crossroads.Engine.Journal;
using Crossroads.Engine.Projects;
using Crossroads.Engine.Retention;
using Crossroads.Engine.Sources;
using Crossroads.Engine.Tables;
using Crossroads.Features;
using Crossroads.Server.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Crossroads.Tests.Features.Ui.Fixtures;

/// <summary>The pages on a real Kestrel at a free port, over the fixture desk.</summary>
internal sealed class FixtureHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly FixtureFacts _facts;

    private FixtureHost(WebApplication app, FixtureFacts facts) => (_app, _facts) = (app, facts);

    public string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public RequestLog Requests => _app.Services.GetRequiredService<RequestLog>();

    public static async Task<FixtureHost> StartAsync(string urls = "http://127.0.0.1:0", IReadOnlyList<Project>? projects = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "crossroads",
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = "Development",
        });
        builder.WebHost.UseUrls(urls);
        builder.Logging.SetMinimumLevel(LogLevel.Critical);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<IAssessmentDesk, FixtureDesk>();
        builder.Services.AddSingleton<IProjectDirectory>(new FixtureProjects(projects ?? FixtureDesk.Projects));
        builder.Services.AddSingleton<RequestLog>();
        var facts = await FixtureFacts.MakeAsync(projects ?? FixtureDesk.Projects, TimeProvider.System.GetUtcNow());
        builder.Services.AddSingleton<IFactUpkeep>(facts).AddSingleton<IJournal>(facts.Journal).AddRetention();
        builder.Services.AddSingleton<IFactStore>(facts).AddSingleton<IDbContextFactory<MetadataContext>>(facts.Metadata);
        builder.Services.AddCrossroadsPages(FeatureCatalogue.Rooms.Menu);
        foreach (var add in FeatureCatalogue.Rooms.Services) add(builder.Services);
        var app = builder.Build();
        app.UseCrossroadsPages();
        app.MapCrossroadsPages(FeatureCatalogue.Rooms.PageEndpoints);
        await app.StartAsync();
        return new FixtureHost(app, facts);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _facts.DisposeAsync();
    }
}
