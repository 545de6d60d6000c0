using Microsoft.Playwright;

namespace Crossroads.AcceptanceTests.Pages;

/// <summary>One reader with one window. When it ends, the console must be silent and nobody else asked.</summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];

    public Visit(IBrowserContext context, IPage page, string address)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            // A page that is told to be missing, or gone, is written to the console by the browser itself.
            var isAbsent = message.Text.Contains("404 (Not Found)", StringComparison.Ordinal) || message.Text.Contains("410 (Gone)", StringComparison.Ordinal);
            if (message.Type is "error" or "warning" && !isAbsent) _complaints.Add($"{page.Url}: {message.Text}");
        };
        page.PageError += (_, error) => _complaints.Add($"{page.Url}: {error}");
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(address, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal)) _complaints.Add($"{page.Url} asked {request.Url}");
        };
    }

    public IPage Page { get; }

    public async Task GoAsync(string address)
    {
        await Page.GotoAsync(address);
        await Page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
    }

    /// <summary>How many pixels the page is wider than the window.</summary>
    public Task<int> OverflowAsync() => Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        _complaints.ShouldBeEmpty();
    }
}
