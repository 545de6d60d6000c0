using System.Globalization;
using Crossroads.Engine.Assessment;
using Crossroads.Engine.Projects;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace Crossroads.Features.Ui;

/// <summary>What one request looks at: the project, its assessment (asked for once), and addresses that keep what the reader selected.</summary>
public sealed partial class PageState(
    IProjectDirectory projects, IAssessmentDesk desk, NavigationManager navigation, IHttpContextAccessor http, TimeProvider clock, ILogger<PageState> log)
{
    /// <summary>The cookie that remembers the project between visits.</summary>
    public const string ProjectCookie = "crossroads-project";

    /// <summary>The claim of a token that may read one project only.</summary>
    public const string ProjectClaim = "project";

    private Task<Loaded<AssessmentView>>? _assessment;

    /// <summary>Those that the reader may see: a token sees its own project, people see all.</summary>
    public IReadOnlyCollection<Project> Projects => http.HttpContext?.User.FindFirst(ProjectClaim)?.Value is { } only
        ? [.. projects.All.Where(project => project.Id.ToString(CultureInfo.InvariantCulture) == only)]
        : projects.All;

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Named in the address (<c>/p/name</c> or <c>?project=name</c>), else remembered, else the first; null = there is none.</summary>
    public Project? Project => Named(FromPath) ?? Named(Query("project")) ?? Named(http.HttpContext?.Request.Cookies[ProjectCookie]) ?? Projects.OrderBy(project => project.Id).FirstOrDefault();

    /// <summary>The address asks for a project that does not exist.</summary>
    public string? UnknownProject => (FromPath ?? Query("project")) is { } name && Named(name) is null ? name : null;

    /// <summary>Names the request in the log, for the reader to quote.</summary>
    public string RequestId => http.HttpContext?.TraceIdentifier ?? "";

    /// <summary>The address of the page without its query.</summary>
    public string Path => new Uri(navigation.Uri).AbsolutePath;

    /// <summary>The address as the reader sees it, also where another page answers in its place.</summary>
    public string PathAndQuery => http.HttpContext?.Features.Get<IStatusCodeReExecuteFeature>() is { } asked
        ? asked.OriginalPath + asked.OriginalQueryString
        : new Uri(navigation.Uri).PathAndQuery;

    /// <summary>The query of the address, with its question mark.</summary>
    public string QueryString => new Uri(navigation.Uri).Query;

    /// <summary>Where this installation answers, as the browser sees it: "https://crossroads.example.com".</summary>
    public string Origin => new Uri(navigation.BaseUri).GetLeftPart(UriPartial.Authority);

    private string? FromPath => Path.StartsWith("/p/", StringComparison.Ordinal) ? Uri.UnescapeDataString(Path[3..].TrimEnd('/')) : null;

    public string? Query(string name)
        => QueryHelpers.ParseQuery(new Uri(navigation.Uri).Query).TryGetValue(name, out var values) && values.FirstOrDefault() is { Length: > 0 } value ? value : null;

    /// <summary>An address of our own, with the project when there are several.</summary>
    public string To(string path)
        => Projects.Count > 1 && Project is { } project ? QueryHelpers.AddQueryString(path, "project", project.Name) : path;

    /// <summary>This page with one part of the query set, or removed (null); everything else that was selected stays.</summary>
    public string With(string name, string? value)
    {
        var here = new Uri(navigation.Uri);
        var query = QueryHelpers.ParseQuery(here.Query).Where(pair => pair.Key != name).SelectMany(pair => pair.Value, (pair, part) => KeyValuePair.Create(pair.Key, part));
        if (value is not null) query = query.Append(KeyValuePair.Create<string, string?>(name, value));
        return QueryHelpers.AddQueryString(here.AbsolutePath, query);
    }

    /// <summary>This page with the evidence of something open: it can be sent to somebody.</summary>
    public string Evidence(string id) => With("evidence", id);

    /// <summary>The latest assessment; null without failure = there is no project.</summary>
    public Task<Loaded<AssessmentView>> AssessmentAsync() => _assessment ??= LoadAsync(
        "The verdict could not be computed.",
        async token => Project is { } project ? await desk.AtHandAsync(project.Id, token) : null);

    public Task<Loaded<IReadOnlyList<VerdictPoint>>> HistoryAsync(int days) => LoadAsync(
        "The history of verdicts could not be read.",
        async token => Project is { } project ? await desk.HistoryAsync(project.Id, days, token) : []);

    public Task<Loaded<IReadOnlyList<ThresholdOverride>>> OverridesAsync() => LoadAsync(
        "The changes of thresholds could not be read.",
        async token => Project is { } project ? await desk.OverridesAsync(project.Id, token) : []);

    /// <summary>Asks for a part of a page; a failure is logged and becomes words, so that the page keeps standing.</summary>
    public async Task<Loaded<T>> LoadAsync<T>(string failure, Func<CancellationToken, Task<T?>> load)
        where T : class
    {
        try
        {
            return new Loaded<T>(await load(http.HttpContext?.RequestAborted ?? CancellationToken.None), null);
        }
        catch (OperationCanceledException)
        {
            throw;
        }
        catch (Exception error)
        {
            // Whatever the desk throws, the reader gets the frame, the reason and a request id.
            PartFailed(error, Path, failure);
            return new Loaded<T>(null, failure);
        }
    }

    private Project? Named(string? name)
        => name is null ? null
            : (projects.ByName(name) ?? (long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? projects.ById(id) : null)) is { } found && Projects.Contains(found) ? found : null;

    [LoggerMessage(4101, LogLevel.Error, "A part of {Path} failed: {What}")]
    private partial void PartFailed(Exception error, string path, string what);
}
