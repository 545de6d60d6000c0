using Crossroads.Engine.Assessment;
using Crossroads.Engine.Events;
using Crossroads.Engine.Measures;
using Crossroads.Statistics.Distributions;
using Crossroads.Statistics.Intervals;
using Crossroads.Statistics.Sampling;

namespace Crossroads.Features.Uptime;

/// <summary>What the outages of the last 30 days cost.</summary>
internal sealed class DowntimeCostMeasure : IMeasure
{
    private const int WindowDays = 30;
    private const int HistoryDays = 120;
    private const int WatchedDays = 28;
    private const int Draws = 1000;
    private const double SmallestShareOfMrr = 0.01;

    public string Id => "uptime.downtime_cost";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var hasLog = context.Sources.IsConnected("incidents");
        if (!hasLog && !context.Sources.IsConnected("request_days"))
            return Measurement.Unknown("connect incidents: when the product was down, for how long, and where (an uptime probe, a status page, incidents.csv)");
        if (!context.Sources.IsConnected("subscriptions")) return Measurement.Unknown("connect subscriptions: what a lost hour or a lost customer is worth");

        var statement = await RoomStatement.OfAsync(typeof(DowntimeCostMeasure), context, cancellationToken, Clock(context));
        var outages = Outage.WithoutOverlap(hasLog ? await LoggedAsync(statement, cancellationToken) : await MetAsync(context, cancellationToken));
        var stakes = await StakesAsync(context, cancellationToken);
        var profile = await ProfileAsync(context, cancellationToken);
        var credits = await CreditsAsync(context, outages, cancellationToken);
        return Judge(context, outages, credits, new OutagePrice(stakes, profile), stakes.Mrr) with
        {
            Sufficient = WatchedFor(context) >= WatchedDays,
            Query = statement.Text,
        };
    }

    private static Measurement Judge(MeasureContext context, IReadOnlyList<Outage> outages, IReadOnlyList<Credit> credits, OutagePrice price, double mrr)
    {
        var random = new SeededRandom(0).Substream("uptime.downtime_cost");
        var priced = outages.Select(outage => (Outage: outage, Day: Day(context, outage.Start), Prices: Enumerable.Range(0, Draws).Select(_ => price.Draw(outage, random)).ToArray())).ToArray();
        var recent = priced.Where(item => item.Day >= context.Today.AddDays(-WindowDays) && item.Day < context.Today).ToArray();
        var paidBack = credits.Where(credit => credit.Day >= context.Today.AddDays(-WindowDays) && credit.Day < context.Today).Sum(credit => credit.Amount);
        var sums = Enumerable.Range(0, Draws).Select(draw => paidBack + recent.Sum(item => item.Prices[draw])).ToArray();
        var belief = EmpiricalDistribution.From(sums);
        var estimate = Estimate.From(belief, belief.Mean, recent.Length);
        var hours = recent.Sum(item => item.Outage.Minutes) / 60;
        return estimate.ToMeasurement(recent.Length) with
        {
            // The post's "real revenue": a fixed sum for the smallest companies, one per cent of MRR for the others.
            ProbabilityAbove = limit => estimate.ProbabilityAbove(Math.Max(limit, SmallestShareOfMrr * mrr)),
            Finding = recent.Length == 0
                ? "no outage in the last 30 days"
                : $"{recent.Length} {(recent.Length == 1 ? "outage" : "outages")} of {Words.Number(hours)} hours in 30 days cost about {Words.Money(estimate.Value)}, against {Words.Money(SmallestShareOfMrr * mrr)} that 1 % of MRR is",
            Series = Series(context, priced.Select(item => (item.Day, item.Prices.Average())).Concat(credits.Select(credit => (credit.Day, credit.Amount)))),
            Beside = new Dictionary<string, double?>
            {
                ["outages"] = recent.Length, ["open_outages"] = outages.Count(outage => outage.IsOpen(context.AsOf)), ["hours"] = hours, ["credits_and_refunds"] = paidBack, ["one_percent_of_mrr"] = SmallestShareOfMrr * mrr,
                ["availability"] = 1 - (recent.Where(item => item.Outage.IsEverywhere).Sum(item => item.Outage.Minutes) / (WindowDays * 1440.0)),
            },
            Rows = new FactTableResult(
                ["started", "minutes", "region", "title", "cost"],
                [.. recent.OrderByDescending(item => item.Prices.Average()).Take(15)
                    .Select(item => (IReadOnlyList<object?>)[item.Outage.Start, item.Outage.Minutes, item.Outage.Region, item.Outage.Title, item.Prices.Average()])]),
        };
    }

    /// <summary>The cost of the 30 days that end with each day.</summary>
    private static IReadOnlyList<SeriesPoint> Series(MeasureContext context, IEnumerable<(DateOnly Day, double Cost)> costs)
    {
        var byDay = costs.GroupBy(cost => cost.Day).ToDictionary(day => day.Key, day => day.Sum(cost => cost.Cost));
        return
        [
            .. Enumerable.Range(0, DailySeries.ShownDays).Select(i => context.Today.AddDays(i - DailySeries.ShownDays))
                .Select(day => new SeriesPoint(day, Enumerable.Range(0, WindowDays).Sum(back => byDay.GetValueOrDefault(day.AddDays(-back))))),
        ];
    }

    /// <summary>Days since something first told whether the product was up.</summary>
    private static double WatchedFor(MeasureContext context)
        => new[] { "incidents", "request_days", "requests", "metrics", "events" }
            .Select(context.Sources.Find).Where(source => source?.First is not null).Select(source => (context.AsOf - source!.First!.Value).TotalDays).DefaultIfEmpty(0).Max();

    private static async Task<IReadOnlyList<Outage>> LoggedAsync(RoomStatement statement, CancellationToken cancellationToken)
        => [.. (await statement.ReadAsync<LoggedIncident>(cancellationToken)).Select(row => new Outage(Utc(row.StartedAt), row.Minutes, row.Region, row.Title))];

    private static async Task<IReadOnlyList<Outage>> MetAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var statement = await RoomStatement.OfAsync(typeof(DowntimeCostMeasure), context, cancellationToken, Clock(context), ".Met");
        var days = await statement.ReadAsync<MetDay>(cancellationToken);

        // Nobody says at which hour: noon of the company's day stands for it.
        return [.. days.Select(day => new Outage(Utc(context.StartOf(day.Day).AddHours(12)), day.Minutes, "all", "met by users", day.Share))];
    }

    private static async Task<Stakes> StakesAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var statement = await RoomStatement.OfAsync(typeof(DowntimeCostMeasure), context, cancellationToken, Clock(context), ".Revenue");
        var regions = await statement.ReadAsync<RegionRevenue>(cancellationToken);

        // A month's churn with one month of the prior 3 % mixed in for the smallest companies.
        var left = regions.Sum(region => region.LeftIn90Days);
        var atRisk = regions.Sum(region => region.AtRisk);
        var churn = (left + 1.5) / (atRisk + 16.7) / 3;
        return new Stakes(
            regions.ToDictionary(region => region.Region, region => region.Mrr), regions.Sum(region => region.NewMrrAWeek), Math.Min(1, churn), context.Company.Finance.UsageRevenueShare ?? 0);
    }

    private static async Task<WeekProfile> ProfileAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var statement = await RoomStatement.OfAsync(typeof(DowntimeCostMeasure), context, cancellationToken, Clock(context), ".Hours");
        return new WeekProfile((await statement.ReadAsync<HourAmount>(cancellationToken)).Select(hour => (hour.Hour, hour.Amount)), context.Zone);
    }

    /// <summary>Money given back within a week of an outage, beyond what is given back in other weeks.</summary>
    private static async Task<IReadOnlyList<Credit>> CreditsAsync(MeasureContext context, IReadOnlyList<Outage> outages, CancellationToken cancellationToken)
    {
        if (!context.Sources.IsConnected("invoices") || outages.Count == 0) return [];
        var statement = await RoomStatement.OfAsync(typeof(DowntimeCostMeasure), context, cancellationToken, Clock(context), ".Credits");
        var all = (await statement.ReadAsync<PaidBack>(cancellationToken)).Select(row => new Credit(Day(context, Utc(row.Created)), row.Amount)).ToArray();
        var after = outages.SelectMany(outage => Enumerable.Range(0, 7).Select(day => Day(context, outage.Start).AddDays(day))).ToHashSet();
        var usualADay = all.Where(credit => !after.Contains(credit.Day)).Sum(credit => credit.Amount) / Math.Max(1, HistoryDays - after.Count);
        return [.. all.Where(credit => after.Contains(credit.Day)).GroupBy(credit => credit.Day).Select(day => new Credit(day.Key, Math.Max(0, day.Sum(credit => credit.Amount) - usualADay)))];
    }

    private static Dictionary<string, object?> Clock(MeasureContext context) => new()
    {
        ["since"] = context.StartOf(context.Today.AddDays(-HistoryDays)),
        ["since_day"] = context.Today.AddDays(-HistoryDays),
        ["recent"] = context.StartOf(context.Today.AddDays(-56)),
        ["quarter"] = context.StartOf(context.Today.AddDays(-90)),
    };

    private static DateTimeOffset Utc(DateTime time) => new(DateTime.SpecifyKind(time, DateTimeKind.Utc));

    private static DateOnly Day(MeasureContext context, DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, context.Zone).DateTime);

    private sealed record LoggedIncident(DateTime StartedAt, double Minutes, string Region, string? Title);

    private sealed record MetDay(DateOnly Day, double Share, double Minutes);

    private sealed record RegionRevenue(string Region, double Mrr, double NewMrrAWeek, long LeftIn90Days, long AtRisk);

    private sealed record HourAmount(DateTime Hour, double Amount);

    private sealed record PaidBack(DateTime Created, double Amount);

    private sealed record Credit(DateOnly Day, double Amount);
}
