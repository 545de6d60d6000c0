using Crossroads.Engine.Assessment;
using Crossroads.Engine.Events;
using Crossroads.Engine.Measures;

namespace Crossroads.Features.Performance;

/// <summary>The load time that one user in twenty exceeds, on the slowest of the pages that matter.</summary>
internal sealed class SlowPagesMeasure : IMeasure
{
    private const int WindowDays = 28;
    private const int FewestViews = 300;
    private const int FewestUsers = 50;
    private const int FewestUsersOfADay = 5;

    /// <summary>Where load times come from, the best first.</summary>
    private static readonly (string Source, string What)[] Origins =
    [
        ("page_loads", "loads"),
        ("requests", "requests (answered by the servers: the browser waits longer)"),
        ("request_days", "mean requests of a day (no tail is known, and the browser waits longer)"),
    ];

    public string Id => "performance.slow_pages";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        Measurement? best = null;
        foreach (var (source, what) in Origins.Where(origin => context.Sources.IsConnected(origin.Source)))
        {
            var measurement = await OfAsync(context, source, what, cancellationToken);
            if (measurement.Sufficient) return measurement;
            if (measurement.N > (best?.N ?? 0)) best = measurement;
        }

        return best ?? Measurement.Unknown("connect page_loads: how long pages take in the users' browsers (web vitals, or $pageview with $lcp_ms); else requests with their duration");
    }

    private static async Task<Measurement> OfAsync(MeasureContext context, string origin, string what, CancellationToken cancellationToken)
    {
        var window = new Dictionary<string, object?> { ["first"] = context.Today.AddDays(-WindowDays), ["origin"] = origin };
        var statement = await RoomStatement.OfAsync(typeof(SlowPagesMeasure), context, cancellationToken, window);
        var pages = PageLoads.Of(await statement.ReadAsync<LoadBin>(cancellationToken));
        var all = pages.FirstOrDefault(page => page.Page == PageLoads.All);
        if (all is null) return Measurement.Unknown($"{origin}: no load time of a user in the last 28 days") with { Query = statement.Text };

        // Pages with few views cannot be judged one by one; then all together are.
        var judged = pages.Where(page => page.Page != PageLoads.All && page.Views >= FewestViews && page.Users >= FewestUsers).MaxBy(page => page.P95.Value) ?? all;
        return judged.P95.ToMeasurement(judged.Views) with
        {
            Sufficient = judged.Views >= FewestViews && judged.Users >= FewestUsers && judged.P95.Reason is null,
            Finding = Sentence(judged, what),
            Series = await SeriesAsync(context, origin, judged.Page == PageLoads.All ? pages.First(page => page.Page != PageLoads.All).Page : judged.Page, cancellationToken),
            Beside = await BesideAsync(context, origin, judged, all, cancellationToken),
            Rows = new FactTableResult(
                ["page", "views", "users", "p95 s", "p75 s", "mean s", "share over 5 s"],
                [.. pages.Where(page => page.Page != PageLoads.All).OrderByDescending(page => page.P95.Value).Take(10)
                    .Select(page => (IReadOnlyList<object?>)[page.Page, page.Views, page.Users, page.P95.Value, page.P75.Value, page.Mean, page.ShareBeyondFive])]),
            Query = statement.Text,
        };
    }

    private static string Sentence(PageLoads page, string what)
    {
        var severe = page.Mean > 5 ? "; even the mean is over 5 s" : "";
        return $"one user in twenty waits {Words.Number(page.P95.Value)} s or more on {(page.Page == PageLoads.All ? "all pages together" : page.Page)}, by {what}{severe}";
    }

    private static async Task<IReadOnlyList<SeriesPoint>> SeriesAsync(MeasureContext context, string origin, string page, CancellationToken cancellationToken)
    {
        var first = context.Today.AddDays(-DailySeries.ShownDays);
        var parameters = new Dictionary<string, object?> { ["first"] = first, ["origin"] = origin, ["page"] = page };
        var statement = await RoomStatement.OfAsync(typeof(SlowPagesMeasure), context, cancellationToken, parameters, ".Series");
        var days = await statement.ReadAsync<LoadsOfDay>(cancellationToken);
        return DailySeries.Of(days.Where(day => day.Users >= FewestUsersOfADay).Select(day => (day.Day, (double?)(day.Ms / 1000))), first, context.Today).Shown();
    }

    private static async Task<Dictionary<string, double?>> BesideAsync(MeasureContext context, string origin, PageLoads judged, PageLoads all, CancellationToken cancellationToken)
    {
        var beside = new Dictionary<string, double?>
        {
            ["p75"] = judged.P75.ValueOrNull,
            ["mean"] = judged.Mean,
            ["p75_of_all_pages"] = all.P75.ValueOrNull,
            ["p95_of_all_pages"] = all.P95.ValueOrNull,
            ["share_of_loads_over_5_seconds"] = judged.ShareBeyondFive,
            ["users"] = judged.Users,
        };
        if (origin != "page_loads") return beside;
        var window = new Dictionary<string, object?> { ["first"] = context.Today.AddDays(-WindowDays) };
        var statement = await RoomStatement.OfAsync(typeof(SlowPagesMeasure), context, cancellationToken, window, ".Users");
        var users = await statement.ReadOneAsync<SlowUsers>(cancellationToken);
        beside["share_of_users_with_a_load_over_5_seconds"] = (double)users.UsersBeyond / users.Users;
        beside["share_of_views_without_a_paint"] = (double)users.WithoutPaint / users.Views;
        beside["p75_interaction_ms"] = users.Inp;
        beside["p75_layout_shift"] = users.Cls;
        return beside;
    }

    private sealed record LoadsOfDay(DateOnly Day, double Ms, long Users);

    private sealed record SlowUsers(long Users, long UsersBeyond, long WithoutPaint, long Views, double? Inp, double? Cls);
}
