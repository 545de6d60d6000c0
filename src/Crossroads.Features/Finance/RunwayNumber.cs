using Crossroads.Engine.Measures;

namespace Crossroads.Features.Finance;

/// <summary>Months until the cash is gone at a steady burn.</summary>
internal static class RunwayNumber
{
    /// <summary>Longer than ten years is written as ten years: nobody plans on the difference, and "never" is no number.</summary>
    public const double LongestMonths = 120;

    /// <param name="position">Cash and burn; both known.</param>
    /// <param name="times">The burn is multiplied by it: 2 = at twice the burn.</param>
    public static Measurement Of(CashPosition position, double times)
    {
        var (cash, belief) = (position.Cash!.Value, position.Belief!);
        double Months(double burn) => cash <= 0 ? 0 : burn <= 0 ? LongestMonths : Math.Min(LongestMonths, cash / (burn * times));
        return new Measurement
        {
            Value = Months(position.Burn!.Value),
            Low = Months(belief.Quantile(0.9)),
            High = Months(belief.Quantile(0.1)),
            N = position.Months,
            // The runway is longer than x months exactly when the burn is smaller than cash / x.
            ProbabilityAbove = x => x <= 0 ? 1 : x >= LongestMonths ? 0 : cash <= 0 ? 0 : belief.Below(cash / (times * x)),
            Rows = new(["from", "to", "net_burn"], [.. position.Flows.Select(flow => (IReadOnlyList<object?>)[flow.From, flow.To, Math.Round(flow.Burn, 2)])]),
            Query = position.Query,
            Beside = new Dictionary<string, double?> { ["cash"] = cash, ["monthly_net_burn"] = position.Burn, ["is_stated"] = position.IsStated ? 1 : 0 },
        };
    }

    public static Measurement? Unknown(CashPosition position)
    {
        if (position.Cash is null) return Measurement.Unknown(CashPosition.ConnectCash);
        return position.Burn is null ? Measurement.Unknown("cash: balances of at least 30 days, or state finance.monthly_burn in company.yaml") : null;
    }
}
