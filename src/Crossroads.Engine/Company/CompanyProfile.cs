using System.Text.Json.Serialization;

namespace Crossroads.Engine.Company;

/// <summary>What the founder states: company.yaml of a company folder, later edited on the settings page. Null = not stated.</summary>
public sealed record CompanyProfile
{
    public static readonly CompanyProfile Empty = new();

    public string? Name { get; init; }

    public string Currency { get; init; } = "USD";

    /// <summary>What one unit of another currency (ISO 4217, upper case) is worth in <see cref="Currency"/>.</summary>
    public IReadOnlyDictionary<string, double> ExchangeRates { get; init; } = new Dictionary<string, double>();

    /// <summary>IANA name.</summary>
    public string TimeZone { get; init; } = "UTC";

    public DateOnly? LaunchedOn { get; init; }

    public DateTimeOffset? AsOf { get; init; }

    public int PlanningHorizonDays { get; init; } = 90;

    public TeamProfile Team { get; init; } = new();

    public FinanceProfile Finance { get; init; } = new();

    public FactsProfile Facts { get; init; } = new();

    /// <summary>Overrides of the post's thresholds by signal id.</summary>
    public IReadOnlyDictionary<string, double> Thresholds { get; init; } = new Dictionary<string, double>();

    /// <summary>Sources that the founder says are not connected, by id.</summary>
    public IReadOnlyList<string> NotConnected { get; init; } = [];

    /// <summary>"sunday" or "monday".</summary>
    public string WeekStartDay { get; init; } = "sunday";

    /// <summary>Property filters (JSON of the query schema) that <c>filterTestAccounts</c> applies.</summary>
    public string TestAccountFiltersJson { get; init; } = "[]";

    /// <summary>
    /// The events of the core loop in their order, two to five names; null = not stated, and the loop is inferred. Not written where it is not stated, so that older records keep their digest.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? CoreLoop { get; init; }
}

public sealed record TeamProfile
{
    public double? Engineers { get; init; }

    public double? SupportPeople { get; init; }

    public double? PlannedHires { get; init; }

    public IReadOnlyList<TeamMember> Members { get; init; } = [];
}

public sealed record TeamMember(string? Name, string? Role, DateOnly? Start, IReadOnlyList<string> Skills);

public sealed record FinanceProfile
{
    public double? Cash { get; init; }

    public double? MonthlyBurn { get; init; }

    /// <summary>bootstrapped, angel, seed or series_a.</summary>
    public string? Funding { get; init; }

    /// <summary>Share of revenue that depends on usage, 0 to 1.</summary>
    public double? UsageRevenueShare { get; init; }

    public IReadOnlyList<StatedCost> Costs { get; init; } = [];
}

/// <summary>A monthly cost that the founder states.</summary>
public sealed record StatedCost(string? Vendor, string? Category, double? Amount, string? Commitment);

/// <summary>Statements about the world; true = 1, false = 0, or how sure (0 to 1).</summary>
public sealed record FactsProfile
{
    public double? SensitiveUserData { get; init; }

    public double? RivalsScalingAggressively { get; init; }

    public double? TestingSegments { get; init; }

    public DateOnly? FirstMoverWindowEnds { get; init; }

    public DateOnly? RevenueNeededBy { get; init; }

    public double? EnterpriseInterest { get; init; }
}
