using Crossroads.Engine.Assessment;
using Crossroads.Engine.Measures;
using Crossroads.Statistics.Intervals;

namespace Crossroads.Features.Growth;

/// <summary>
/// Visitor, sign-up, activation, trial, paid: the conversion of each step, and which step loses most revenue. The value is the conversion of that step.
/// </summary>
internal sealed class FunnelMeasure : IMeasure
{
    private const int MinimumEntered = 100;
    private const double Months = 60 / 30.0;

    public string Id => "growth.funnel";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        if (!context.Sources.IsConnected("events")) return Measurement.Unknown("connect events: who signs up and what he does");

        var statement = await RoomStatement.OfAsync(typeof(FunnelMeasure), context, cancellationToken);
        var counts = await statement.ReadOneAsync<Counts>(cancellationToken);
        var steps = Steps(context, counts);
        if (steps.Count == 0) return Measurement.Unknown("events: nobody was new between 90 and 30 days ago") with { Query = statement.Text };

        var arpa = (await context.MeasureAsync("billing.arpa", cancellationToken)).Value;
        var worth = Enumerable.Range(0, steps.Count).Select(i => Worth(steps, i, arpa)).ToArray();
        var leak = Array.IndexOf(worth, worth.Max());
        var worst = steps[leak];
        return worst.Conversion.ToMeasurement(worst.Entered) with
        {
            Sufficient = worst.Entered >= MinimumEntered,
            Finding = arpa is { } money
                ? $"The largest leak is {worst.Name}: if its odds were a tenth better, about {Words.Number(worth[leak])} {context.Company.Currency} of new MRR a month would come on top."
                : $"The largest leak is {worst.Name}.",
            Beside = steps.ToDictionary(step => step.Key, step => (double?)step.Conversion.Value),
            Rows = new(
                ["step", "entered", "reached", "conversion", "low", "high", "mrr_per_month_if_odds_were_a_tenth_better"],
                [.. steps.Select((step, i) => (IReadOnlyList<object?>)
                    [step.Name, step.Entered, step.Reached, step.Conversion.Value, step.Conversion.Low, step.Conversion.High, arpa is null ? null : Math.Round(worth[i], 2)])]),
            Query = statement.Text,
        };
    }

    private static List<Step> Steps(MeasureContext context, Counts counts)
    {
        var steps = new List<Step>();
        if (counts.Visits is > 0 && counts.Signups is { } signups)
            steps.Add(new("visitor_to_signup", "visitor to sign-up", counts.Visits.Value, Math.Min(signups, counts.Visits.Value)));
        if (counts.NewUsers == 0) return steps;
        if (counts.Activated > 0) steps.Add(new("signup_to_activation", "sign-up to activation", counts.NewUsers, counts.Activated));

        if (counts.Activated == 0) return steps;
        if (context.Sources.IsConnected("trials"))
        {
            steps.Add(new("activation_to_trial", "activation to trial", counts.Activated, counts.OnTrial));
            if (counts.OnTrial > 0) steps.Add(new("trial_to_paid", "trial to paid", counts.OnTrial, counts.PaidAfterTrial));
        }
        else if (context.Sources.IsConnected("subscriptions"))
        {
            steps.Add(new("activation_to_paid", "activation to paid", counts.Activated, counts.Paid));
        }

        return steps;
    }

    /// <summary>
    /// New MRR a month if the odds of this step were a tenth better and all others as they are; without prices, in paying accounts. Odds and not shares, because a step
    /// that nine of ten pass cannot gain what one can that nine of ten fail.
    /// </summary>
    private static double Worth(List<Step> steps, int index, double? arpa)
    {
        var conversion = steps[index].Conversion.Value;
        if (conversion is <= 0 or >= 1) return 0;
        var odds = 1.1 * conversion / (1 - conversion);
        var paying = steps.Aggregate(steps[0].Entered / Months, (users, step) => users * step.Conversion.Value);
        return paying * ((odds / (1 + odds) / conversion) - 1) * (arpa ?? 1);
    }

    private sealed record Counts(long? Visits, long? Signups, long NewUsers, long Activated, long OnTrial, long PaidAfterTrial, long Paid);

    private sealed record Step(string Key, string Name, long Entered, long Reached)
    {
        public Estimate Conversion { get; } = Proportion.From(Reached, Entered);
    }
}
