using System.Globalization;
using System.Text;
using Crossroads.Engine.Events;
using CsCheck;

namespace Crossroads.Tests.Sources.CompanyFolder;

/// <summary>Whatever a CSV writer may do (order of columns, quotes, line breaks, byte order mark) and wherever a chunk ends, the same facts come back.</summary>
public sealed class CsvRoundTripTests
{
    private static readonly string[] Columns = ["id", "created_at", "distinct_id", "subject", "body", "category", "resolved_at"];

    private static readonly string?[] Categories = ["performance", "missing_feature", "bug", "howto_billing", "other", null];

    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String[Gen.Char["abc ,\"'\n;é漢"], 0, 12], Gen.Const("\"quoted\""), Gen.Const("=1+1"), Gen.Const("\r\n"), Gen.Const("😀,\"\"\n\"\n"));

    private static readonly Gen<TicketFact> Ticket =
        from id in Gen.Int[0, 999_999]
        from created in Gen.Long[0, 4_000_000_000]
        from person in Gen.Int[0, 9]
        from subject in Text
        from body in Text
        from category in Gen.Int[0, 5].Select(index => Categories[index])
        from hours in Gen.Int[0, 100]
        let at = DateTimeOffset.FromUnixTimeSeconds(created)
        select new TicketFact(
            $"t{id}", at, person == 0 ? null : $"u{person}", Filled(subject) ?? "", Filled(body), category, null, null, null, hours == 0 ? null : at.AddHours(hours));

    private static readonly Gen<Form> Forms =
        from columns in Gen.Shuffle(Columns)
        from lineBreak in Gen.Bool.Select(isWindows => isWindows ? "\r\n" : "\n")
        from mark in Gen.Bool
        from quoteAll in Gen.Bool
        from endsWithBreak in Gen.Bool
        from offsetHours in Gen.Int[-11, 12]
        from chunkBytes in Gen.Int[16, 400]
        from parallelism in Gen.Int[1, 4]
        select new Form(columns, lineBreak, mark, quoteAll, endsWithBreak, offsetHours, chunkBytes, parallelism);

    [Fact]
    public void Rows_survive_every_way_of_writing_them()
        => Gen.Select(Ticket.Array[0, 30], Forms).Sample((tickets, form) =>
        {
            using var folder = new TestFolder().With("tickets.csv", Write(tickets, form));
            var facts = folder.Import(form.ChunkBytes, parallelism: form.Parallelism);

            facts.Rejected.ShouldBeEmpty();
            facts.Of<TicketFact>().ShouldBe(tickets);
        }, iter: 300, threads: 2);

    private static byte[] Write(TicketFact[] tickets, Form form)
    {
        var rows = tickets.Select(ticket => string.Join(',', form.Columns.Select(column => Quote(ValueOf(ticket, column, form.OffsetHours), form.QuoteAll))));
        var text = string.Join(form.LineBreak, rows.Prepend(string.Join(',', form.Columns))) + (form.EndsWithBreak ? form.LineBreak : "");
        return [.. form.Mark ? Encoding.UTF8.GetPreamble() : [], .. Encoding.UTF8.GetBytes(text)];
    }

    private static string ValueOf(TicketFact ticket, string column, int offsetHours) => column switch
    {
        "id" => ticket.Id,
        "created_at" => Iso(ticket.CreatedAt, offsetHours),
        "distinct_id" => ticket.DistinctId ?? "",
        "subject" => ticket.Subject,
        "body" => ticket.Body ?? "",
        "category" => ticket.Category ?? "",
        _ => ticket.ResolvedAt is { } resolved ? Iso(resolved, offsetHours) : "",
    };

    private static string Iso(DateTimeOffset time, int offsetHours)
        => offsetHours == 0
            ? time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)
            : time.ToOffset(TimeSpan.FromHours(offsetHours)).ToString("yyyy-MM-dd HH:mm:ss.fffzzz", CultureInfo.InvariantCulture);

    private static string Quote(string value, bool always)
        => always || value.AsSpan().ContainsAny(",\"\r\n") ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;

    // A text of blanks is an empty one.
    private static string? Filled(string text) => text.Trim(' ').Length == 0 ? null : text;

    private sealed record Form(string[] Columns, string LineBreak, bool Mark, bool QuoteAll, bool EndsWithBreak, int OffsetHours, int ChunkBytes, int Parallelism);
}
