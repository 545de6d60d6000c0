namespace Crossroads.Features.Decision.Money;

/// <summary>What an account met on one day. Days count from the day of the verdict: yesterday is −1.</summary>
internal readonly record struct UseDay(int Day, double Requests, double Errors, double? MeanMs, double WorstMs, double UnavailableS)
{
    public double ErrorPercent => Requests > 0 ? Math.Min(20, 100 * Errors / Requests) : 0;
}

/// <summary>A sign that something is missing. It ends when what was asked for is shipped.</summary>
/// <param name="IsAsked">Said in a request or a ticket, which some do much more readily than others; otherwise met in use.</param>
internal readonly record struct NeedSign(int Day, int ClosedOn, double Weight, bool IsAsked = false);

/// <summary>Who pays, or might.</summary>
internal sealed class Account(string customer)
{
    public string Customer { get; } = customer;

    public List<UseDay> Days { get; } = [];

    public List<NeedSign> Needs { get; } = [];

    public string? Segment { get; set; }

    public string? Region { get; set; }

    public int People { get; set; } = 1;

    /// <summary>Log requests per active day and share of active days in the first two weeks, as z-scores: fixed before what is explained.</summary>
    public double Usage { get; set; }

    public double Activity { get; set; }
}

/// <summary>One paid stretch of an account. <paramref name="Stop"/> is the day of the decision to leave, or 0 while it runs.</summary>
internal sealed record PaidSpan(Account Account, int Start, int Stop, bool HasLeft, bool IsInvoluntary, double Mrr, double PeriodDays, string? Reason)
{
    /// <summary>Days that are still paid after the decision; null while it runs, and where only one of the two days is known.</summary>
    public int? PaidAfter { get; init; }

    public bool IsLong => PeriodDays > 45;

    public bool IsRunning => Stop == 0 && !HasLeft;
}

internal sealed record TrialSpan(Account Account, int Start, int End, bool? Converted);

/// <summary>One hour of the servers.</summary>
internal sealed record ServerHour(DateOnly Day, int Hour, double? Requests, double? Duration, double? Utilization, double? Connections, int Hosts);

/// <summary>How many complaints of each side, and of paying accounts.</summary>
internal readonly record struct Complaints(double Performance, double Missing);

/// <summary>All that the model reads, in days relative to the verdict.</summary>
internal sealed record MoneyFacts
{
    public required IReadOnlyList<Account> Accounts { get; init; }

    public required IReadOnlyList<PaidSpan> Spans { get; init; }

    public required IReadOnlyList<TrialSpan> Trials { get; init; }

    public required IReadOnlyList<(int Day, int Hour, ServerHour Hours)> Servers { get; init; }

    public required IReadOnlyList<(int Day, double Visits, double SignUps, double? LandingMs)> Web { get; init; }

    public required IReadOnlyList<(int Day, double Minutes, string Region)> Incidents { get; init; }

    public required IReadOnlyList<(int Opened, double Mrr, string Blocker, string Stage)> Deals { get; init; }

    public required IReadOnlyList<(int Day, string Kind)> Changes { get; init; }

    public required Complaints ExitReasons { get; init; }

    public required double OtherReasons { get; init; }

    /// <summary>First day with a fact of use or payment; the company is not younger.</summary>
    public required int FirstDay { get; init; }

    /// <summary>0 = the day of the verdict is a Sunday.</summary>
    public required int TodayWeekday { get; init; }

    public required bool HasLatency { get; init; }

    public required bool HasNeeds { get; init; }

    /// <summary>Days whose events are lost: nobody could show a need on them.</summary>
    public IReadOnlySet<int> LostDays { get; init; } = new HashSet<int>();

    public required IReadOnlyList<string> Warnings { get; init; }

    public double Mrr => Spans.Where(span => span.IsRunning).Sum(span => span.Mrr);
}
