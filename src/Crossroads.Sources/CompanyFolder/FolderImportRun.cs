using System.Text.Json;
using Crossroads.Engine.Assessment;
using Crossroads.Engine.Company;
using Crossroads.Engine.Events;
using Crossroads.Sources.CompanyFolder.Exports;

namespace Crossroads.Sources.CompanyFolder;

/// <summary>One run of an import: file after file, counted and reported.</summary>
internal sealed class FolderImportRun(FolderContents contents, CompanyProfile profile, IReadOnlyList<FolderNotice> openingNotices, FolderImportOptions options)
{
    private const int FactsInBatch = 5000;

    private readonly CompanyDays _days = new(TimeZoneInfo.FindSystemTimeZoneById(profile.TimeZone));
    private readonly List<FolderNotice> _notices = [.. openingNotices];
    private readonly List<ImportedFile> _files = [];
    private readonly BillingCustomers? _billingCustomers = contents.Find("customers.csv") is null ? new BillingCustomers() : null;
    private long _doneBytes;

    public async Task<FolderImportResult> RunAsync(CancellationToken cancellationToken)
    {
        ImportProfile();
        if (contents.Find(FolderContents.EventsFile) is { } events)
            await ImportFileAsync(events, new LineScanner(), (_, file, _) => () => new EventLinesParser(file, NewBatch(), _days), cancellationToken);
        foreach (var export in contents.Exports) await ImportFileAsync(export.File, new LineScanner(), (_, file, _) => () => LinesOf(export.Kind, file), cancellationToken, null, export.Entries);

        foreach (var table in CsvTables.All)
        {
            if (contents.Find(table.File) is not { } file) continue;
            var keyed = table.Kind.IsVersioned ? new KeyedRows(table) : null;
            await ImportFileAsync(file, new CsvRowScanner(), (reader, _, stats) => CsvParser(table, reader, stats), cancellationToken, keyed);
            if (keyed?.Notice is { } notice) Notice(file, notice);
            if (profile.NotConnected.Contains(table.Source)) Notice(file, $"imported, although company.yaml lists {table.Source} as not connected");
        }

        return new FolderImportResult(profile, _files, contents.Absent, _notices);
    }

    private void ImportProfile()
    {
        if (contents.Find(FolderContents.ProfileFile) is not { } file) return;
        var batch = NewBatch();
        var recordedAt = profile.AsOf ?? new DateTimeOffset(File.GetLastWriteTimeUtc(file.Path), TimeSpan.Zero);
        batch.Add(new CompanyFact(CompanyFact.TheOnlySlot, recordedAt, JsonSerializer.Serialize(profile, AssessmentJson.Compact)));
        Send(batch);
        var counts = new FileCounts(file) { Rows = 1 };
        Finish(counts, null);
    }

    private async Task ImportFileAsync(
        FolderFile file, RowScanner scanner, Func<ChunkReader, string, FileCounts, Func<ChunkParser>?> open, CancellationToken cancellationToken, KeyedRows? keyed = null, IReadOnlyList<string>? entries = null)
    {
        var counts = new FileCounts(file);
        string? problem = null;
        if (entries is null) problem = await ReadAsync(null);
        foreach (var entry in entries ?? []) problem = await ReadAsync(entry) ?? problem;
        if (keyed is not null) Send(keyed.Release());
        Finish(counts, problem);

        async Task<string?> ReadAsync(string? entry)
        {
            var shown = entry is null ? file.Shown : $"{file.Shown}/{entry}";
            scanner.Restart();
            try
            {
                using var stream = file.Open(entry);
                var reader = new ChunkReader(stream, shown, scanner, options.ChunkBytes, options.LongestRowBytes);
                if (open(reader, shown, counts) is { } makeParser)
                {
                    var equalRows = new EqualRowCounter();
                    await ChunkPipeline.RunAsync(reader, makeParser, (chunk, parser) => Deliver(chunk, parser, counts, equalRows, keyed), options.Parallelism, cancellationToken);
                }

                Reject(reader.TakeRejected(), counts);
                if (reader.Damage is { } damage) Reject([new RejectedRow(shown, reader.Line, damage.Message, "")], counts);
                return reader.Damage?.Message;
            }
            catch (Exception cause) when (cause is FolderFileException or IOException or UnauthorizedAccessException or InvalidDataException)
            {
                Reject([new RejectedRow(shown, 1, cause.Message, "")], counts);
                return cause.Message;
            }
        }
    }

    private LinesParser LinesOf(ExportKind kind, string file) => kind switch
    {
        ExportKind.PostHog => new PostHogExportParser(file, NewBatch()),
        ExportKind.Mixpanel => new MixpanelExportParser(file, NewBatch()),
        ExportKind.Amplitude => new AmplitudeExportParser(file, NewBatch()),
        _ => new EventLinesParser(file, NewBatch(), _days),
    };

    /// <summary>The first row is the header; what it says holds for every chunk.</summary>
    private Func<ChunkParser>? CsvParser(CsvTable table, ChunkReader reader, FileCounts counts)
    {
        var first = reader.NextRow();
        while (first is not null && !first.Span.ContainsAnyExcept(" \r\n"u8)) first = reader.NextRow();
        if (first is null)
        {
            if (reader.Damage is null) throw new FolderFileException("the file is empty; its first row must name the columns");
            return null;
        }

        if (UnreadableRows.ProblemOf(first.Span) is { } unreadable) throw new FolderFileException(unreadable);
        using var rows = new CsvRows(first);
        var header = CsvHeader.Read(table, rows.MoveNext() ? rows.Strings() : []);
        reader.Return(first);
        if (header.UnknownNotice is { } notice) Notice(counts.File, notice);
        return () => new CsvChunkParser(table, header, _days, counts.File.Shown, NewBatch());
    }

    private void Deliver(Chunk chunk, ChunkParser parser, FileCounts counts, EqualRowCounter equalRows, KeyedRows? keyed)
    {
        parser.NumberEqualRows(equalRows);
        Reject(chunk.Rejected, counts);
        Reject(parser.Rejected, counts);
        counts.Rows += parser.Rows;
        keyed?.Take(parser.Batch);
        Send(parser.Batch);
        if (keyed is { IsFull: true }) Send(keyed.Release());
        Report(counts, chunk.FilePosition);
    }

    private void Send(IReadOnlyList<Fact> facts)
    {
        foreach (var part in facts.Chunk(FactsInBatch))
        {
            var batch = NewBatch();
            foreach (var fact in part) batch.Add(fact);
            Send(batch);
        }
    }

    private void Send(FactBatch batch)
    {
        _billingCustomers?.AddTo(batch);
        if (!batch.IsEmpty) options.Sink(batch);
    }

    private void Reject(IReadOnlyList<RejectedRow> rows, FileCounts counts)
    {
        counts.Rejected += rows.Count;
        foreach (var row in rows) options.Rejected?.Invoke(row);
    }

    private void Notice(FolderFile file, string message) => _notices.Add(new FolderNotice(file.FileName, null, message));

    private void Finish(FileCounts counts, string? problem)
    {
        _files.Add(new ImportedFile(counts.File.Shown, counts.Rows, counts.Rejected, problem));
        Report(counts, counts.File.Bytes);
        _doneBytes += counts.File.Bytes;
    }

    private void Report(FileCounts counts, long position)
        => options.Progress?.Invoke(
            new FolderProgress(counts.File.Shown, position, counts.File.Bytes, counts.Rows, counts.Rejected, _doneBytes + position, contents.Bytes));

    private FactBatch NewBatch() => new(options.ProjectId, options.ReceivedAt);

    private sealed class FileCounts(FolderFile file)
    {
        public FolderFile File => file;

        public long Rows { get; set; }

        public long Rejected { get; set; }
    }
}
