using System.Text.RegularExpressions;
using Crossroads.Engine.Measures;

namespace Crossroads.Features.Finance;

/// <summary>What one vendor cost for one purpose in a month.</summary>
internal sealed record VendorCost(DateOnly Month, string Vendor, string Category, string Commitment, double Amount)
{
    public bool IsOnDemand => Commitment is "on_demand" or "on-demand" or "ondemand" or "usage" or "";
}

/// <summary>Costs by month: from costs.csv, otherwise the monthly costs that the founder states (which then have no history).</summary>
internal sealed partial class VendorCosts
{
    private const string ConnectCosts = "connect costs: what each vendor cost in each month (costs.csv), or state finance.costs in company.yaml";

    private VendorCosts(IReadOnlyList<VendorCost> all, bool isStated, string query)
    {
        All = all;
        IsStated = isStated;
        Query = query;
        Months = [.. all.Select(cost => cost.Month).Distinct().Order()];
    }

    public IReadOnlyList<VendorCost> All { get; }

    public bool IsStated { get; }

    public string Query { get; }

    /// <summary>Months with costs, oldest first.</summary>
    public IReadOnlyList<DateOnly> Months { get; }

    public static async Task<VendorCosts> ReadAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var statement = await RoomStatement.OfAsync(typeof(VendorCosts), context, cancellationToken);
        var known = context.Sources.IsConnected("costs") ? await statement.ReadAsync<VendorCost>(cancellationToken) : [];
        if (known.Count > 0) return new VendorCosts(known, false, statement.Text);
        var month = new DateOnly(context.Today.Year, context.Today.Month, 1).AddMonths(-1);
        var stated = context.Company.Finance.Costs.Where(cost => cost.Amount is not null)
            .Select(cost => new VendorCost(month, cost.Vendor ?? "not named", cost.Category ?? "", cost.Commitment?.ToLowerInvariant() ?? "on_demand", cost.Amount!.Value));
        return new VendorCosts([.. stated], true, statement.Text);
    }

    public Measurement? Unknown() => All.Count == 0 ? Measurement.Unknown(ConnectCosts) with { Query = Query } : null;

    public VendorCosts Where(Func<VendorCost, bool> condition) => new([.. All.Where(condition)], IsStated, Query);

    public VendorCosts Infrastructure() => Where(cost => InfrastructureCategory().IsMatch(cost.Category) || CloudVendor().IsMatch(cost.Vendor));

    public VendorCosts Compute() => Infrastructure().Where(cost => !Transfer().IsMatch(cost.Category) && !NotReservable().IsMatch(cost.Category) && !Interruptible().IsMatch(cost.Category));

    /// <summary>Work that may be interrupted: builds, tests, development machines, batches.</summary>
    public VendorCosts InterruptibleWork() => Where(cost => Interruptible().IsMatch(cost.Category));

    public VendorCosts DataTransfer() => Where(cost => Transfer().IsMatch(cost.Category));

    public bool HasCdn() => All.Any(cost => Cdn().IsMatch(cost.Category) || Cdn().IsMatch(cost.Vendor));

    public double Of(DateOnly month) => All.Where(cost => cost.Month == month).Sum(cost => cost.Amount);

    public double Latest => Months.Count == 0 ? 0 : Of(Months[^1]);

    public Engine.Events.FactTableResult Rows() => new(
        ["month", "vendor", "category", "commitment", "amount"],
        [.. All.OrderByDescending(cost => cost.Month).ThenByDescending(cost => cost.Amount).Take(30).Select(cost => (IReadOnlyList<object?>)[cost.Month, cost.Vendor, cost.Category, cost.Commitment, Math.Round(cost.Amount, 2)])]);

    [GeneratedRegex(@"\b(infra\w*|cloud|hosting|host|compute|vms?|instances?|servers?|storage|databases?|db|network\w*|cdn|serverless|functions?|bandwidth|egress|kubernetes|containers?|load balanc\w*|cache|queue|backup|ci|build|staging|monitoring|logging|observability|data transfer)\b", RegexOptions.IgnoreCase)]
    private static partial Regex InfrastructureCategory();

    [GeneratedRegex(@"\b(aws|amazon|ec2|gcp|google cloud|azure|vercel|netlify|digital ?ocean|hetzner|heroku|fly(\.io)?|render|railway|cloudflare|fastly|supabase|neon|planetscale|mongo\w*|linode|akamai|ovh\w*|scaleway|oracle cloud)\b", RegexOptions.IgnoreCase)]
    private static partial Regex CloudVendor();

    [GeneratedRegex(@"\b(egress|bandwidth|data transfer|transfer|traffic)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Transfer();

    [GeneratedRegex(@"\b(storage|cdn|serverless|functions?|monitoring|logging|observability|backup|support)\b", RegexOptions.IgnoreCase)]
    private static partial Regex NotReservable();

    [GeneratedRegex(@"\b(ci|ci/cd|build\w*|tests?|testing|dev|development|staging|preview|batch|runners?|training)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Interruptible();

    [GeneratedRegex(@"\b(cdn|cloudflare|cloudfront|fastly|bunny\w*|akamai)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Cdn();
}
