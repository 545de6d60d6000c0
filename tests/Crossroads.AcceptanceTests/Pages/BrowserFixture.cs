using Crossroads.Engine.Sources;
using Crossroads.Tests.Features.Ui.Fixtures;
using Microsoft.Playwright;

namespace Crossroads.AcceptanceTests.Pages;

/// <summary>The pages on Kestrel over invented companies, and Debian's Chromium to look at them.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";

    private readonly string _profile = Directory.CreateTempSubdirectory("crossroads-chromium-").FullName;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private FixtureHost? _host;

    public string Address => _host!.Address;

    public RequestLog Requests => _host!.Requests;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Chromium)) return;
        _host = await FixtureHost.StartAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium,
            Args = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", $"--disk-cache-dir={_profile}"],
        });
    }

    /// <summary>A visit of its own: cookies, theme, width. What the pages say on the console, and what they ask of others, is held against them.</summary>
    public async Task<Visit> VisitAsync(string address, int width = 1440, ColorScheme theme = ColorScheme.Light, bool script = true)
    {
        Sdk.Require(_browser is not null, "Chromium is not at /usr/bin/chromium: ./test installs it.");
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Address,
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            ColorScheme = theme,
            JavaScriptEnabled = script,
            ReducedMotion = ReducedMotion.Reduce,
        });
        var visit = new Visit(context, await context.NewPageAsync(), Address);
        await visit.GoAsync(address);
        return visit;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_host is not null) await _host.DisposeAsync();
        Directory.Delete(_profile, recursive: true);
    }
}

[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<BrowserFixture>
{
    public const string Name = "Browser";
}
