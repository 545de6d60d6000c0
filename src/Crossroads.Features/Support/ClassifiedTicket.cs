using System.Globalization;
using Crossroads.Engine.Measures;
using Crossroads.Engine.Texts;

namespace Crossroads.Features.Support;

/// <summary>One ticket as <c>support.classified</c> hands it on.</summary>
internal sealed record ClassifiedTicket(
    string Id, ulong? PersonId, string Account, double Mrr, DateTime CreatedAt, DateOnly Day, string Subject, ComplaintBelief Belief, DateTime? FirstResponseAt, DateTime? ResolvedAt)
{
    public static IReadOnlyList<string> Columns { get; } =
    [
        "id", "person_id", "account", "mrr", "created_at", "day", "subject", "performance", "missing_feature", "bug", "howto_billing", "other", "first_response_at", "resolved_at",
    ];

    public static ClassifiedTicket From(TicketRow row, ComplaintBelief belief)
        => new(row.Id, row.PersonId, row.Account, row.Mrr, row.CreatedAt, row.Day, row.Subject, belief, row.FirstResponseAt, row.ResolvedAt);

    /// <summary>The tickets of a measurement of <c>support.classified</c>.</summary>
    public static IReadOnlyList<ClassifiedTicket> Of(Measurement classified) => [.. (classified.Rows?.Rows ?? []).Select(FromRow)];

    public IReadOnlyList<object?> ToRow()
        => [Id, PersonId, Account, Mrr, CreatedAt, Day, Subject, Belief.Performance, Belief.MissingFeature, Belief.Bug, Belief.HowtoBilling, Belief.Other, FirstResponseAt, ResolvedAt];

    private static ClassifiedTicket FromRow(IReadOnlyList<object?> row)
    {
        double Number(int column) => Convert.ToDouble(row[column], CultureInfo.InvariantCulture);
        return new(
            (string)row[0]!, (ulong?)row[1], (string)row[2]!, Number(3), (DateTime)row[4]!, (DateOnly)row[5]!, (string)row[6]!,
            new ComplaintBelief(Number(7), Number(8), Number(9), Number(10), Number(11)), (DateTime?)row[12], (DateTime?)row[13]);
    }
}
