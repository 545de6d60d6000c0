using System.Text.Unicode;

namespace Crossroads.Sources.CompanyFolder;

/// <summary>Finds the rows of a chunk that are no text: not UTF-8, or with a NUL byte, which no store keeps.</summary>
internal static class UnreadableRows
{
    private const string NotUtf8 = "the row is not UTF-8; save the file as UTF-8";
    private const string HasNul = "the row has a NUL byte";

    public static bool IsReadable(ReadOnlySpan<byte> text) => Utf8.IsValid(text) && !text.Contains((byte)0);

    /// <summary>Why the row is unreadable; null = it is not.</summary>
    public static string? ProblemOf(ReadOnlySpan<byte> row) => !Utf8.IsValid(row) ? NotUtf8 : row.Contains((byte)0) ? HasNul : null;

    /// <summary>The chunk without its unreadable rows; line breaks stay in their place, so that lines keep their numbers. The rows are told to <paramref name="reject"/>.</summary>
    public static Chunk Without(Chunk chunk, RowScanner scanner, RejectUnreadableRow reject)
    {
        var clean = new byte[chunk.Length];
        var length = 0;
        var line = chunk.FirstLine;
        var rest = chunk.Span;
        while (rest.Length > 0)
        {
            var end = FirstRowEnd(rest, scanner);
            var row = end > 0 ? rest[..end] : rest;
            rest = rest[row.Length..];
            var lines = row.Count((byte)'\n');
            if (ProblemOf(row) is { } problem)
            {
                reject(line, problem, row);
                clean.AsSpan(length, lines).Fill((byte)'\n');
                length += lines;
            }
            else
            {
                row.CopyTo(clean.AsSpan(length));
                length += row.Length;
            }

            line += lines;
        }

        return new Chunk(clean) { Length = length, FirstLine = chunk.FirstLine, FilePosition = chunk.FilePosition };
    }

    /// <summary>The end (exclusive) of the first whole row; 0 = there is none.</summary>
    public static int FirstRowEnd(ReadOnlySpan<byte> text, RowScanner scanner)
    {
        // Line after line is shown to the scanner until it sees a whole row.
        scanner.Restart();
        var end = 0;
        while (end < text.Length)
        {
            var lineBreak = text[end..].IndexOf((byte)'\n');
            end = lineBreak < 0 ? text.Length : end + lineBreak + 1;
            var rowEnd = scanner.LastRowEnd(text[..end]);
            if (rowEnd > 0) return rowEnd;
        }

        return 0;
    }
}

internal delegate void RejectUnreadableRow(long line, string reason, ReadOnlySpan<byte> row);
