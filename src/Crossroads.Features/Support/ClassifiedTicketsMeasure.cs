using Crossroads.Engine.Measures;
using Crossroads.Engine.Texts;

namespace Crossroads.Features.Support;

/// <summary>
/// Every ticket of the last 180 days with what it is probably about: the category that it carries, or one told from its text. Its rows feed the tickets' other measures
/// and those of other rooms. The value is the share of tickets whose category somebody set.
/// </summary>
internal sealed class ClassifiedTicketsMeasure : IMeasure
{
    private const int HistoryDays = 180;
    private const int Folds = 5;
    private const int EnoughToCheck = 50;

    public string Id => "support.classified";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        if (!context.Sources.IsConnected("tickets")) return Measurement.Unknown("connect tickets: what users write to support");

        var statement = await RoomStatement.OfAsync(typeof(ClassifiedTicketsMeasure), context, cancellationToken, new Dictionary<string, object?>
        {
            ["since"] = context.StartOf(context.Today.AddDays(-HistoryDays)),
        });
        var tickets = await statement.ReadAsync<TicketRow>(cancellationToken);
        if (tickets.Count == 0) return Measurement.Unknown("tickets: none in the last 180 days") with { Query = statement.Text };

        var labelled = tickets.Where(ticket => ticket.Label is not null).Select(ticket => (ticket.Text, ticket.Label!.Value)).ToArray();
        var classifier = new ComplaintClassifier(labelled);
        var classified = tickets.Select(ticket => ClassifiedTicket.From(ticket, ticket.Label is { } label ? ComplaintBelief.Certain(label) : classifier.Classify(ticket.Text)));
        return EstimateMeasurement.Exact(labelled.Length / (double)tickets.Count, tickets.Count) with
        {
            Beside = new Dictionary<string, double?> { ["labelled"] = labelled.Length, ["accuracy_on_labelled"] = Accuracy(labelled) },
            Rows = new(ClassifiedTicket.Columns, [.. classified.Select(ticket => ticket.ToRow())]),
            Query = statement.Text,
        };
    }

    /// <summary>How often the text alone gives the label that people gave, each fifth judged by the other four; null below 50 labelled tickets.</summary>
    private static double? Accuracy((string Text, Complaint Kind)[] labelled)
    {
        if (labelled.Length < EnoughToCheck) return null;
        var right = Enumerable.Range(0, Folds).Sum(fold =>
        {
            var judge = new ComplaintClassifier(labelled.Where((_, index) => index % Folds != fold));
            return labelled.Where((_, index) => index % Folds == fold).Count(item => judge.Classify(item.Text).MostLikely == item.Kind);
        });
        return right / (double)labelled.Length;
    }
}

/// <summary>A row of ClassifiedTicketsMeasure.sql.</summary>
internal sealed record TicketRow(
    string Id, ulong? PersonId, string Account, double Mrr, DateTime CreatedAt, DateOnly Day, string Subject, string Body, string? Category, DateTime? FirstResponseAt, DateTime? ResolvedAt)
{
    public string Text => $"{Subject} {Body}";

    public Complaint? Label => ComplaintClassifier.Label(Category);
}
