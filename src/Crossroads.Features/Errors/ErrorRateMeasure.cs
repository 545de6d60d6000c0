using Crossroads.Engine.Assessment;
using Crossroads.Engine.Events;
using Crossroads.Engine.Measures;

namespace Crossroads.Features.Errors;

/// <summary>The share of requests that fail, with the certainty of users and not of requests: one broken client weighs as one.</summary>
internal sealed class ErrorRateMeasure : IMeasure
{
    private const int WindowDays = 28;
    private const int WeekDays = 7;
    private const double FewestRequests = 10_000;

    public string Id => "errors.error_rate";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var exceptions = await ExceptionsAsync(context, cancellationToken);
        if (!context.Sources.IsConnected("requests") && !context.Sources.IsConnected("request_days"))
        {
            return Measurement.Unknown("connect requests: the status of each request (OpenTelemetry, requests.csv), or their daily sums per user (request_days.csv)") with
            {
                Beside = exceptions,
            };
        }

        var first = context.Today.AddDays(-WindowDays);
        var window = new Dictionary<string, object?> { ["first"] = first };
        var statement = await RoomStatement.OfAsync(typeof(ErrorRateMeasure), context, cancellationToken, window);
        var chosen = await statement.ReadOneAsync<FailedRequests>(cancellationToken);
        if (chosen.Trials == 0) return Measurement.Unknown("requests: none in the last 28 days") with { Query = statement.Text, Beside = exceptions };

        var days = await DaysAsync(context, cancellationToken);
        var rate = FailureBelief.Of(chosen);
        var (worst, worstEnd) = WorstWeek(days);
        return rate.ToMeasurement((long)chosen.Trials) with
        {
            Sufficient = chosen.Trials >= FewestRequests,
            Finding = Sentence(chosen),
            Series = DailySeries.Of(days.Select(day => (day.Day, (double?)(day.Failed / day.Requests))), context.Today.AddDays(-DailySeries.ShownDays), context.Today).Shown(),
            Beside = new Dictionary<string, double?>(exceptions)
            {
                ["worst_7_days"] = worst,
                ["worst_7_days_ended_days_ago"] = worstEnd is { } end ? context.Today.DayNumber - end.DayNumber : null,
                ["users"] = chosen.Users,
                ["share_of_users_beyond_1_percent"] = chosen.Users > 0 ? (double)chosen.UsersBeyond / chosen.Users : null,
                ["rate_without_the_loudest"] = chosen.WithoutTheLoudest,
                ["share_of_failures_from_the_loudest"] = chosen.Successes > 0 ? chosen.LoudestFailed / chosen.Successes : null,
                ["effective_requests"] = chosen.Counts.EffectiveTrials,
            },
            Rows = await RowsAsync(context, chosen.LogDays > 0 ? "route" : "user", first, cancellationToken),
            Query = statement.Text,
        };
    }

    private static string Sentence(FailedRequests chosen)
    {
        var share = Words.Share(chosen.Successes / chosen.Trials);
        var isOneClient = chosen.Successes >= 20 && chosen.LoudestFailed > 0.5 * chosen.Successes && chosen.Clusters > 1;
        return isOneClient
            ? $"{share} of requests fail, but {Words.Share(chosen.LoudestFailed / chosen.Successes)} of the failures are one client's; without it {Words.Share(chosen.WithoutTheLoudest ?? 0)}"
            : $"{share} of requests fail; {Words.Share(chosen.Users > 0 ? (double)chosen.UsersBeyond / chosen.Users : 0)} of users see more than one in a hundred fail";
    }

    private static (double? Rate, DateOnly? End) WorstWeek(IReadOnlyList<RequestsOfDay> days)
    {
        var recent = days.TakeLast(WindowDays).ToArray();
        if (recent.Length < WeekDays) return (null, null);
        return Enumerable.Range(0, recent.Length - WeekDays + 1)
            .Select(i => recent[i..(i + WeekDays)])
            .Select(week => ((double?)(week.Sum(day => day.Failed) / week.Sum(day => day.Requests)), (DateOnly?)week[^1].Day))
            .MaxBy(week => week.Item1);
    }

    private static async Task<IReadOnlyList<RequestsOfDay>> DaysAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var window = new Dictionary<string, object?> { ["first"] = context.Today.AddDays(-DailySeries.ShownDays) };
        var statement = await RoomStatement.OfAsync(typeof(ErrorRateMeasure), context, cancellationToken, window, ".Series");
        return [.. (await statement.ReadAsync<RequestsOfDay>(cancellationToken)).Where(day => !context.Quality.IsMissing(day.Origin, day.Day))];
    }

    private static async Task<FactTableResult> RowsAsync(MeasureContext context, string kind, DateOnly first, CancellationToken cancellationToken)
    {
        var statement = await RoomStatement.OfAsync(typeof(ErrorRateMeasure), context, cancellationToken, new Dictionary<string, object?> { ["first"] = first, ["kind"] = kind }, ".Rows");
        var rows = await statement.ReadAsync<Failure>(cancellationToken);
        return kind == "route"
            ? new FactTableResult(["route", "status", "failed", "users"], [.. rows.Select(row => (IReadOnlyList<object?>)[row.What, row.Status, row.Failed, row.Others])])
            : new FactTableResult(["user", "failed", "requests"], [.. rows.Select(row => (IReadOnlyList<object?>)[row.What, row.Failed, row.Others])]);
    }

    private static async Task<Dictionary<string, double?>> ExceptionsAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        if (!context.Sources.IsConnected("errors")) return [];
        var window = new Dictionary<string, object?> { ["first"] = context.Today.AddDays(-WindowDays) };
        var statement = await RoomStatement.OfAsync(typeof(ErrorRateMeasure), context, cancellationToken, window, ".Exceptions");
        var users = await statement.ReadOneAsync<BrokenUsers>(cancellationToken);
        return new Dictionary<string, double?>
        {
            ["users_with_unhandled_exception"] = users.Broken,
            ["share_of_users_with_unhandled_exception"] = users.Active > 0 ? Math.Min(1, (double)users.Broken / users.Active) : null,
        };
    }

    private sealed record BrokenUsers(long Broken, long Active);

    private sealed record Failure(string Kind, string What, string Status, double Failed, double Others);

    private sealed record RequestsOfDay(DateOnly Day, string Origin, double Requests, double Failed);
}
