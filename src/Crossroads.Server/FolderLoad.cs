using System.Text.Json;
using Crossroads.Engine.Assessment;
using Crossroads.Engine.Events;
using Crossroads.Server.Reports;
using Crossroads.Sources.CompanyFolder;

namespace Crossroads.Server;

/// <summary>A company folder into a fact store, with progress and rejected rows; what <c>import</c>, <c>assess FOLDER</c> and <c>demo</c> share.</summary>
/// <param name="FirstRejected">A few of the rejected rows, for those who keep no file of them.</param>
internal sealed record FolderLoad(FolderImportResult Read, WriteCounts Written, IReadOnlyList<RejectedRow> FirstRejected)
{
    /// <summary>Opens the folder and reads its company.yaml.</summary>
    /// <exception cref="VerbException">There is no such folder, or company.yaml cannot be understood.</exception>
    public static FolderImport Open(string folder)
    {
        if (!Directory.Exists(folder) && !File.Exists(folder)) throw new VerbException($"There is no folder '{folder}'.");
        try
        {
            return FolderImport.Open(folder);
        }
        catch (CompanyProfileException problem)
        {
            throw new VerbException(string.Join('\n', problem.Problems));
        }
        catch (FolderImportException problem)
        {
            throw new VerbException(problem.Message);
        }
    }

    /// <param name="source">The opened folder.</param>
    /// <param name="store">Where the facts go.</param>
    /// <param name="projectId">Whose they are; declared in the store with the profile's time zone.</param>
    /// <param name="receivedAt">The import's moment.</param>
    /// <param name="rejectedFile">Where rejected rows are written, or null to keep the first few.</param>
    /// <param name="terminal">For the progress bar.</param>
    /// <param name="cancellationToken">Stops between chunks; what is in by then stays, and importing again completes it.</param>
    public static Task<FolderLoad> RunAsync(
        FolderImport source, IFactStore store, long projectId, DateTimeOffset receivedAt, string? rejectedFile, Terminal terminal, CancellationToken cancellationToken)
        => ProgressLine.RunAsync(terminal, "Importing", async report =>
        {
            using var import = store.BeginImport(projectId);
            using var rejected = new RejectedFile(rejectedFile);
            var options = new FolderImportOptions
            {
                ProjectId = projectId,
                ReceivedAt = receivedAt,
                Sink = batch => import.Append(batch),
                Rejected = rejected.Write,
                Progress = report is null ? null : progress => report(
                    $"{progress.File}, {progress.Rows:N0} rows{(progress.Rejected > 0 ? $", {progress.Rejected:N0} rejected" : "")}",
                    progress.TotalBytes == 0 ? 0 : (double)progress.DoneBytes / progress.TotalBytes),
            };
            var read = await source.RunAsync(options, cancellationToken);
            return new FolderLoad(read, import.Complete(), rejected.First);
        });

    /// <summary>One JSON line a rejected row: file, line, reason, text.</summary>
    private sealed class RejectedFile(string? path) : IDisposable
    {
        private const int MostShown = 3;

        private readonly Lock _gate = new();
        private readonly List<RejectedRow> _first = [];
        private StreamWriter? _writer;

        public IReadOnlyList<RejectedRow> First => _first;

        public void Write(RejectedRow row)
        {
            lock (_gate)
            {
                if (_first.Count < MostShown) _first.Add(row);
                if (path is null) return;
                _writer ??= new StreamWriter(path, append: false);
                _writer.WriteLine(JsonSerializer.Serialize(new { row.File, row.Line, row.Reason, row.Text }, AssessmentJson.Compact));
            }
        }

        public void Dispose() => _writer?.Dispose();
    }
}
