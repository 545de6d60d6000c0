using Crossroads.Engine.Assessment;
using Crossroads.Engine.Measures;
using Crossroads.Statistics.Distributions;

namespace Crossroads.Features.Requests;

/// <summary>How many larger companies ask for something: open deals and requests of 90 days, tagged by what stands in their way.</summary>
internal sealed class EnterpriseMeasure : IMeasure
{
    private const int WindowDays = 90;
    private const int LargeCompany = 50;
    private const double LargePrice = 5;

    /// <summary>How many such deals close: three of ten, known about as well as from ten deals.</summary>
    private static readonly BetaDistribution CloseRate = new(3, 7);

    public string Id => "requests.enterprise";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var stated = FounderStatement.Probability(context, context.Company.Facts.EnterpriseInterest);
        var hasRequests = context.Sources.IsConnected("feature_requests") && context.Sources.IsConnected("customers");
        if (!context.Sources.IsConnected("deals") && !hasRequests) return OnlyStated(stated);

        var statement = await RoomStatement.OfAsync(typeof(EnterpriseMeasure), context, cancellationToken, new Dictionary<string, object?>
        {
            ["since"] = context.StartOf(context.Today.AddDays(-WindowDays)),
        });
        var arpa = (await context.MeasureAsync("billing.arpa", cancellationToken)).Value;
        var deals = (await statement.ReadAsync<Asking>(cancellationToken)).Where(deal => deal.Employees >= LargeCompany || arpa is null || deal.Mrr >= LargePrice * arpa);
        var requests = hasRequests ? Requests(BookedRequest.Of(await context.MeasureAsync("requests.book", cancellationToken), context, WindowDays)) : [];
        var companies = deals.Concat(requests).GroupBy(asking => asking.Company.ToLowerInvariant()).Select(group => group.MaxBy(asking => asking.Mrr)!).ToArray();
        var value = companies.Sum(company => company.Mrr);
        return EstimateMeasurement.Exact(companies.Length, companies.Length) with
        {
            ProbabilityAbove = companies.Length == 0 && stated is { } sure ? x => x <= 1 ? sure : 0 : null,
            Finding = companies.Length == 0 ? "No larger company has an open deal or request of the last 90 days." : $"{companies.Length} larger companies ask; what stands in the way: {Blockers(companies)}.",
            Beside = new Dictionary<string, double?>
            {
                ["expected_mrr"] = value * CloseRate.Mean,
                ["expected_mrr_low"] = value * CloseRate.Quantile(0.1),
                ["expected_mrr_high"] = value * CloseRate.Quantile(0.9),
                ["blocked_by_scale"] = companies.Count(company => SideOf(company.BlockedBy) == "scale"),
                ["blocked_by_function"] = companies.Count(company => SideOf(company.BlockedBy) == "iterate"),
                ["share_of_the_largest"] = value > 0 ? companies.Max(company => company.Mrr) / value : null,
                ["stated"] = context.Company.Facts.EnterpriseInterest,
            },
            Rows = new(
                ["company", "employees", "mrr", "blocked_by", "argues_for", "source"],
                [.. companies.OrderByDescending(company => company.Mrr).Take(20).Select(company => (IReadOnlyList<object?>)
                    [company.Company, company.Employees, company.Mrr, company.BlockedBy, SideOf(company.BlockedBy), company.Source])]),
            Query = statement.Text,
        };
    }

    /// <summary>The post counts every custom wish for scale; what blocks the deal says which side really loses it.</summary>
    private static string SideOf(string blockedBy) => blockedBy switch
    {
        "performance" or "reliability" or "security" or "scale" or "sso" or "sla" => "scale",
        "function" or "feature" or "integration" => "iterate",
        _ => "neither",
    };

    private static Measurement OnlyStated(double? stated)
    {
        const string Connect = "connect deals: open deals and what blocks them, or feature_requests with customers: who asks";
        if (stated is not { } sure) return Measurement.Unknown(Connect);
        return new Measurement
        {
            Value = sure > 0.5 ? 1 : 0,
            ProbabilityAbove = x => x <= 1 ? sure : 0,
            Finding = $"By the founder's answer it is {Words.Share(sure)} likely that a company asks for custom features; no deal or request shows which. To see them, {Connect}.",
            Beside = new Dictionary<string, double?> { ["stated"] = sure },
        };
    }

    private static IEnumerable<Asking> Requests(IReadOnlyList<BookedRequest> requests)
        => requests.Where(request => request.Employees >= LargeCompany && request.IsOpen).GroupBy(request => request.Account)
            .Select(account => new Asking(account.Key, account.First().Employees, account.First().Mrr, "function", "request"));

    private static string Blockers(Asking[] companies)
        => string.Join(", ", companies.GroupBy(company => company.BlockedBy).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Key} ({group.Count()})"));

    private sealed record Asking(string Company, long? Employees, double Mrr, string BlockedBy, string Source);
}
