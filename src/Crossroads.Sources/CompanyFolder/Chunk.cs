namespace Crossroads.Sources.CompanyFolder;

/// <summary>Whole rows of a file, in a buffer that is used again when the chunk has been delivered.</summary>
internal sealed class Chunk(byte[] buffer)
{
    public byte[] Buffer { get; } = buffer;

    public int Start { get; init; }

    public int Length { get; init; }

    /// <summary>The line of the file on which the chunk begins, from 1.</summary>
    public long FirstLine { get; init; }

    /// <summary>How much of the file on the disk was read when the chunk was cut.</summary>
    public long FilePosition { get; init; }

    /// <summary>Rows between the last chunk and this one that were too long to be kept.</summary>
    public IReadOnlyList<RejectedRow> Rejected { get; init; } = [];

    public ReadOnlySpan<byte> Span => Buffer.AsSpan(Start, Length);

    public ReadOnlyMemory<byte> Memory => Buffer.AsMemory(Start, Length);
}
