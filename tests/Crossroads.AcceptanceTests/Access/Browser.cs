using System.Net;
using System.Text.RegularExpressions;

namespace Crossroads.AcceptanceTests.Access;

/// <summary>As much of a browser as forms need: it keeps cookies, sends the hidden fields back, and does not follow.</summary>
internal sealed partial class Browser : IDisposable
{
    private readonly HttpClient _client;

    public Browser(string url)
    {
        _client = new HttpClient(new HttpClientHandler { CookieContainer = Cookies, AllowAutoRedirect = false }) { BaseAddress = new Uri(url) };
        _client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
    }

    public CookieContainer Cookies { get; } = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public Task<HttpResponseMessage> GetAsync(string address) => _client.GetAsync(new Uri(_client.BaseAddress!, address), Stop);

    /// <summary>Opens the page and posts its form with these fields; the form's token goes with them.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string page, string action, params (string Name, string Value)[] fields)
    {
        using var opened = await GetAsync(page);
        var token = ForgeryToken().Match(await opened.Content.ReadAsStringAsync(Stop)).Groups[1].Value;
        return await PostAsync(action, [.. fields, ("__RequestVerificationToken", WebUtility.HtmlDecode(token))]);
    }

    public async Task<HttpResponseMessage> PostAsync(string action, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await _client.PostAsync(new Uri(_client.BaseAddress!, action), content, Stop);
    }

    public void Dispose() => _client.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]* value=\"([^\"]+)\"")]
    private static partial Regex ForgeryToken();
}
