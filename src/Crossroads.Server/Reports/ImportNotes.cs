namespace Crossroads.Server.Reports;

/// <summary>What an import has to say besides its counts: notices once per file, problems of whole files, rejected rows. On standard error.</summary>
internal static class ImportNotes
{
    public static async Task WriteAsync(Terminal terminal, FolderLoad load, string? rejectedFile)
    {
        foreach (var notice in load.Read.Notices) await terminal.Error.WriteLineAsync($"Notice: {notice}");
        foreach (var file in load.Read.Files.Where(file => file.Problem is not null)) await terminal.Error.WriteLineAsync($"{file.File}: {file.Problem}");
        if (load.Read.Rejected > 0)
        {
            var where = rejectedFile is null ? "" : load.Read.Rejected == 1 ? $"; its reason is in {rejectedFile}" : $"; each with its reason in {rejectedFile}";
            await terminal.Error.WriteLineAsync($"{(load.Read.Rejected == 1 ? "1 row was" : $"{load.Read.Rejected:N0} rows were")} rejected{where}.");
            if (rejectedFile is null)
                foreach (var row in load.FirstRejected) await terminal.Error.WriteLineAsync($"  {row.File} line {row.Line}: {row.Reason}");
        }
    }
}
