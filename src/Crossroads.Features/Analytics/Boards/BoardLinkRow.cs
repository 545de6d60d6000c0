using Crossroads.Engine.Projects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Crossroads.Features.Analytics.Boards;

/// <summary>A public link to one board: whoever has it sees that board and nothing else, until it is revoked. Only the hash of its token is kept.</summary>
public sealed class BoardLinkRow
{
    public long Id { get; set; }

    public required long ProjectId { get; set; }

    public required long BoardId { get; set; }

    /// <summary>SHA-256 of the token, hex.</summary>
    public required string Hash { get; set; }

    public required string Who { get; set; }

    public required DateTimeOffset At { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }
}

internal sealed class BoardLinkRowConfiguration : IEntityTypeConfiguration<BoardLinkRow>
{
    public void Configure(EntityTypeBuilder<BoardLinkRow> builder)
    {
        builder.ToTable("board_links");
        builder.HasIndex(row => row.Hash).IsUnique();
        builder.HasIndex(row => row.BoardId);
        builder.Property(row => row.Hash).HasMaxLength(64);
        builder.Property(row => row.Who).HasMaxLength(256);
        builder.HasOne<BoardRow>().WithMany().HasForeignKey(row => row.BoardId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<ProjectRow>().WithMany().HasForeignKey(row => row.ProjectId).OnDelete(DeleteBehavior.Cascade);
    }
}
