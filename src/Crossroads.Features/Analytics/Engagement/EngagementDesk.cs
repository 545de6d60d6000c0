using System.Collections.Concurrent;
using Crossroads.Engine.Assessment;
using Crossroads.Engine.Measures;
using Crossroads.Engine.Projects;
using Crossroads.Features.Analytics.Actives;
using Crossroads.Features.Analytics.Filters;
using Crossroads.Statistics.Association;
using Crossroads.Statistics.Intervals;
using Crossroads.Statistics.Survival;

namespace Crossroads.Features.Analytics.Engagement;

/// <summary>
/// Which features go with people who stay. Adopters (first use in the month before the last) are compared with people who were as active in the same month and in the one
/// before it, as long here and of the same segment, and who did not use it. Remembered until the next seal.
/// </summary>
public sealed class EngagementDesk(AnalyticsDesk desk, IAssessmentDesk assessments)
{
    private const int Month = 28;
    private const int NewcomerDays = 90;

    /// <summary>Who was drawn half a year ago at most, and two months ago at least: a month to use it, a month to come back.</summary>
    private const int LongestExperimentDays = 180;

    private const double LeastEffect = 0.02;

    /// <summary>A property that nobody has: everybody is of one segment.</summary>
    private const string NoSegment = "$no_segment";

    /// <summary>Coming in, paying, and not finding: no features, and what pays stays by its nature.</summary>
    private static readonly string[] NoFeature =
    [
        "page_view", "pageview", "signed up", "signed_up", "user_signed_up", "user signed up", "sign_up", "signup", "login", "logged in", "logged_in", "user_logged_in", "logout", "logged out", "logged_out",
        "search_no_result", "survey sent", "subscription_started", "subscription started", "subscription_canceled", "subscription_renewed", "trial_started", "trial started", "trial_ended", "purchase", "purchased",
        "order_completed", "order completed", "payment_succeeded", "payment_failed", "checkout_started", "checkout started", "checkout_completed", "upgraded", "downgraded", "churned", "application opened",
    ];

    private static readonly string[] SegmentKeys = ["segment", "plan", "plan_interest", "company_size", "role", "$geoip_country_code", "country"];

    private readonly ConcurrentDictionary<(long Project, string? Segment, string? Value), (long Seals, EngagementReport Report)> _reports = new();

    private sealed record Cell(string Kind, string Feature, int Activity, int SameMonth, int Tenure, string Segment, long Adopters, long AdoptersBack, long Earlier, long EarlierBack);

    private sealed record Use(string Kind, string Feature, long Users, long Repeating);

    private sealed record Wait(long Hours, bool IsReached, long People);

    private sealed record ActiveDay(long Days, long People);

    /// <param name="project">Whose features.</param>
    /// <param name="segment">A property of persons; null = the first known one that is there.</param>
    /// <param name="valueEvent">The event that means value to a newcomer; null = the first own event that most do.</param>
    /// <param name="cancellationToken">Stops the engine's work.</param>
    public async Task<EngagementReport> ReportAsync(Project project, string? segment, string? valueEvent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(project);
        var context = await assessments.ContextAsync(project.Id, cancellationToken);
        var today = context.Today;
        var key = (project.Id, segment, valueEvent);
        if (_reports.TryGetValue(key, out var known) && known.Seals == desk.Seals && known.Report.Today == today) return known.Report;
        var seals = desk.Seals;
        var chosen = segment ?? await SegmentAsync(project, cancellationToken);
        var times = new Dictionary<string, object?>
        {
            ["returned"] = today.AddDays(-Month),
            ["adopted"] = today.AddDays(-2 * Month),
            ["before"] = today.AddDays(-3 * Month),
            ["segment"] = $"$.\"{(chosen ?? NoSegment).Replace("\"", "", StringComparison.Ordinal)}\"",
            ["least"] = FeatureUse.LeastAdopters,
            ["drawn_since"] = today.AddDays(-LongestExperimentDays),
            ["no_feature"] = string.Join(',', NoFeature),
        };
        Task<RoomStatement> StatementAsync(string suffix) => RoomStatement.OfAsync(typeof(EngagementDesk), context, cancellationToken, times, suffix);
        var statement = await StatementAsync(".Cells");
        var cells = await statement.ReadAsync<Cell>(cancellationToken);
        var uses = await (await StatementAsync(".Use")).ReadAsync<Use>(cancellationToken);
        var activeDays = await (await StatementAsync(".Days")).ReadAsync<ActiveDay>(cancellationToken);
        var active = activeDays.Sum(day => day.People);
        var experiments = FeatureExperiments.Of(await (await StatementAsync(".Experiments")).ReadAsync<ExperimentCount>(cancellationToken));
        var report = new EngagementReport(
            today,
            active,
            [.. Features(cells, uses, active).Select(feature => feature with { Experiment = experiments.GetValueOrDefault((feature.Kind, feature.Feature)) })],
            chosen,
            [.. Enumerable.Range(1, Month).Select(days => activeDays.FirstOrDefault(day => day.Days == days)?.People ?? 0)],
            await ValueAsync(context, valueEvent, cancellationToken),
            statement.Text)
        {
            ExcludedPeople = (await context.MeasureAsync(UserActivity.ExcludedMeasure, cancellationToken)).N,
            MissingDays = context.Quality.MissingDays("events", today.AddDays(-3 * Month), today).Count,
        };
        _reports[key] = (seals, report);
        return report;
    }

    private async Task<string?> SegmentAsync(Project project, CancellationToken cancellationToken)
    {
        var keys = await desk.Facts(project).QueryAsync<string>("SELECT DISTINCT name FROM (SELECT unnest(json_keys(properties)) AS name FROM (SELECT properties FROM persons LIMIT 5000))", null, cancellationToken);
        return SegmentKeys.FirstOrDefault(keys.Contains);
    }

    private static IReadOnlyList<FeatureUse> Features(IReadOnlyList<Cell> cells, IReadOnlyList<Use> uses, long active)
    {
        var everybody = cells.Where(cell => cell.Kind.Length == 0).ToList();
        var segments = everybody.GroupBy(cell => cell.Segment).OrderByDescending(group => group.Sum(cell => cell.Adopters)).ThenBy(group => group.Key, StringComparer.Ordinal).Select(group => group.Key).Skip(1).ToArray();
        var compared = cells.Where(cell => cell.Kind.Length > 0).GroupBy(cell => (cell.Kind, cell.Feature)).ToDictionary(group => group.Key, group => Comparable(everybody, [.. group], segments));
        var tested = compared.Keys.ToList();
        var comparisons = tested.ToDictionary(name => name, name => OverlapComparison.Of(compared[name]));
        var rates = FalseDiscovery.Rates([.. tested.Select(name => comparisons[name].P)]);
        return
        [
            .. uses.Where(use => compared.ContainsKey((use.Kind, use.Feature))).Select(use =>
            {
                var name = (use.Kind, use.Feature);
                var people = compared[name];
                double adopters = people.Sum(cell => cell.With), back = people.Sum(cell => cell.WithOutcome), others = people.Sum(cell => cell.Without), othersBack = people.Sum(cell => cell.WithoutOutcome);
                var arm = others > 0 ? SampleSize.EachArm(othersBack / others, Math.Clamp((othersBack / others) + Effect(comparisons[name]), 0.001, 0.999)) : double.PositiveInfinity;
                return new FeatureUse(
                    use.Feature, use.Kind, use.Users, Proportion.From(use.Users, active), Proportion.From(use.Repeating, use.Users), (long)adopters, Proportion.From(back, adopters),
                    (long)others, Proportion.From(othersBack, others), comparisons[name], rates[tested.IndexOf(name)], arm, double.IsFinite(arm) && others > 0 ? 2 * arm / (others / 4) : null);
            }).OrderBy(feature => !feature.IsFound).ThenByDescending(feature => feature.Comparison.Adjusted.IsKnown ? feature.Comparison.Adjusted.Low : double.NegativeInfinity).ThenBy(feature => feature.Feature, StringComparer.Ordinal),
        ];
    }

    /// <summary>An experiment is made large enough for what was seen, at least for two points.</summary>
    private static double Effect(Comparison comparison)
    {
        var seen = comparison.Adjusted.IsKnown ? comparison.Adjusted.Value : 0;
        return Math.Abs(seen) < LeastEffect ? LeastEffect : seen;
    }

    private static List<ComparisonCell> Comparable(List<Cell> everybody, Cell[] users, string[] segments)
    {
        var byClass = users.ToDictionary(Class);
        return [.. everybody.Select(all =>
        {
            var used = byClass.GetValueOrDefault(Class(all));
            var (adopters, adoptersBack) = (used?.Adopters ?? 0, used?.AdoptersBack ?? 0);
            return new ComparisonCell(
                [.. Indicators(all.Activity), .. Indicators(all.SameMonth), .. Indicators(all.Tenure), .. segments.Select(segment => all.Segment == segment ? 1.0 : 0.0)],
                adopters, adoptersBack, all.Adopters - adopters - (used?.Earlier ?? 0), all.AdoptersBack - adoptersBack - (used?.EarlierBack ?? 0));
        })];
    }

    private static (int, int, int, string) Class(Cell cell) => (cell.Activity, cell.SameMonth, cell.Tenure, cell.Segment);

    private static IEnumerable<double> Indicators(int value) => Enumerable.Range(1, 3).Select(level => value == level ? 1.0 : 0.0);

    private static async Task<TimeToValue?> ValueAsync(MeasureContext context, string? valueEvent, CancellationToken cancellationToken)
    {
        var since = context.Today.AddDays(-NewcomerDays);
        var chosen = valueEvent ?? (await context.Facts.QueryAsync<string>(
            $"SELECT event FROM person_event_spans WHERE ({SpanSince.Sql(since)}) AND NOT starts_with(event, '$') AND lower(event) NOT IN ({string.Join(", ", NoFeature.Select(EventSource.Literal))}) GROUP BY event ORDER BY count(DISTINCT person_id) DESC, event LIMIT 1",
            null, cancellationToken)).FirstOrDefault();
        if (chosen is null) return null;
        var statement = await RoomStatement.OfAsync(typeof(EngagementDesk), context, cancellationToken, new Dictionary<string, object?> { ["since"] = since, ["event"] = chosen }, ".Value");
        var waits = await statement.ReadAsync<Wait>(cancellationToken);
        if (waits.Count == 0) return null;
        var curve = KaplanMeier.Fit([.. waits.Select(wait => new Lifetime(Math.Max(1, wait.Hours), wait.IsReached, Count: wait.People))], SurvivalScale.LogLog, Estimate.DefaultLevel);
        var median = curve.Median;
        return new TimeToValue(
            chosen, waits.Sum(wait => wait.People), waits.Where(wait => wait.IsReached).Sum(wait => wait.People), median.Value, median.Low, median.High,
            [.. Enumerable.Range(0, 29).Select(day => (day * 24.0, 1 - curve.SurvivalAt(day * 24)))], 1 - curve.SurvivalAt(24), 1 - curve.SurvivalAt(7 * 24));
    }
}
