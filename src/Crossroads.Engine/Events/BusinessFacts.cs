namespace Crossroads.Engine.Events;

/// <summary>An outage. <paramref name="Region"/> is "all" or the region that was down.</summary>
[FactTable("incidents", "started_at")]
public sealed record IncidentFact([property: FactKey] DateTimeOffset StartedAt, double Minutes, [property: FactKey] string Region, string? Title) : Fact;

/// <summary>A support ticket. <paramref name="Category"/>: performance, missing_feature, bug, howto_billing, other; null = to be classified from the text.</summary>
[FactTable("tickets", "created_at")]
public sealed record TicketFact(
    [property: FactKey] string Id, DateTimeOffset CreatedAt, string? DistinctId, string Subject, string? Body, string? Category,
    string? Channel, string? Status, DateTimeOffset? FirstResponseAt, DateTimeOffset? ResolvedAt) : Fact;

/// <summary>A wish of one customer. <paramref name="Kind"/>: request or vote.</summary>
[FactTable("feature_requests", "created_at")]
public sealed record FeatureRequestFact(
    [property: FactKey] string Id, DateTimeOffset CreatedAt, string? DistinctId, string Title, string? Feature, string? Body, string? Kind) : Fact;

/// <summary>Which customer (billing account) a user belongs to.</summary>
[FactTable("customers", "customer")]
public sealed record CustomerFact(
    [property: FactKey] string Customer, [property: FactKey] string DistinctId, string? Name, string? Domain, int? Employees, string? Segment, string? Region) : Fact;

/// <summary>A trial. <paramref name="Converted"/> null = still running.</summary>
[FactTable("trials", "trial_start")]
public sealed record TrialFact([property: FactKey] string Customer, [property: FactKey] DateTimeOffset TrialStart, DateTimeOffset? TrialEnd, bool? Converted) : Fact;

/// <summary>A subscription; <paramref name="Mrr"/> in major units of <paramref name="Currency"/> a month.</summary>
[FactTable("subscriptions", "created")]
public sealed record SubscriptionFact(
    [property: FactKey] string Id, string Customer, string? Plan, double Mrr, string? Currency, DateTimeOffset Created,
    DateTimeOffset? CanceledAt, DateTimeOffset? EndedAt, string? Status, string? CancellationReason) : Fact;

/// <summary>An invoice, refund or credit; <paramref name="Amount"/> in major units. <paramref name="Kind"/>: subscription, refund or credit.</summary>
[FactTable("invoices", "created")]
public sealed record InvoiceFact(
    [property: FactKey] string Id, string Customer, DateTimeOffset Created, double Amount, string? Currency, string? Status, string? Kind) : Fact;

/// <summary>An open deal. <paramref name="BlockedBy"/>: performance, reliability, security, scale, function, price or legal.</summary>
[FactTable("deals", "opened")]
public sealed record DealFact(
    [property: FactKey] DateTimeOffset Opened, [property: FactKey] string? Company, [property: FactKey] double Mrr, [property: FactKey] string? BlockedBy, string? Stage) : Fact;

/// <summary>Something that the team changed. <paramref name="Kind"/>: feature_shipped, price_change, campaign, capacity_upgrade, release, refactoring.</summary>
[FactTable("changelog", "at")]
public sealed record ChangeFact([property: FactKey] DateTimeOffset At, [property: FactKey] string Kind, [property: FactKey] string What) : Fact;

/// <summary>Something that a competitor did.</summary>
[FactTable("competitors", "at")]
public sealed record CompetitorFact([property: FactKey] DateTimeOffset At, [property: FactKey] string Name, [property: FactKey] string Event) : Fact;

/// <summary>What a vendor cost in a month, in major units. <paramref name="Commitment"/>: on_demand, reserved or spot.</summary>
[FactTable("costs", "month")]
public sealed record CostFact(
    [property: FactKey] DateOnly Month, [property: FactKey] string Vendor, [property: FactKey] string Category, double Amount, [property: FactKey] string? Commitment) : Fact;

/// <summary>Money in the bank at the end of a day, in major units.</summary>
[FactTable("cash", "date")]
public sealed record CashFact([property: FactKey] DateOnly Date, double Balance) : Fact;

/// <summary>company.yaml as JSON: who the company is and what its founder states. One per project, the latest counts.</summary>
[FactTable("company", "recorded_at")]
public sealed record CompanyFact([property: FactKey] string Slot, DateTimeOffset RecordedAt, string ProfileJson) : Fact
{
    /// <summary>There is one profile a project.</summary>
    public const string TheOnlySlot = "company";
}
