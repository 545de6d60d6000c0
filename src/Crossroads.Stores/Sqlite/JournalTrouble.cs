using Microsoft.Data.Sqlite;

namespace Crossroads.Stores.Sqlite;

/// <summary>Says in one sentence why the journal cannot write, and what to do.</summary>
internal static class JournalTrouble
{
    public static string Describe(Exception error, string directory) => error switch
    {
        SqliteException { SqliteErrorCode: 13 } => $"The disk of {directory} is full (or the journal reached its limit); free space and senders will be heard again.",
        SqliteException { SqliteErrorCode: 8 } or UnauthorizedAccessException => $"The folder {directory} cannot be written; give the server the right to.",
        SqliteException { SqliteErrorCode: 14 } => $"The journal in {directory} cannot be opened; check that the folder exists and that the server may write it.",
        SqliteException { SqliteErrorCode: 10 } => $"The disk of {directory} does not take what is written (an input or output error); look at the disk and the system's log.",
        SqliteException { SqliteErrorCode: 11 or 26 } => $"The journal in {directory} is damaged; it is moved aside and a new one is begun.",
        SqliteException { SqliteErrorCode: 5 or 6 } => $"The journal in {directory} is in use by another program.",
        _ => $"The journal in {directory} cannot be written: {error.Message}",
    };
}
