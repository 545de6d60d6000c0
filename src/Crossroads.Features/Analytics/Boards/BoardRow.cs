using Crossroads.Engine.Projects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Crossroads.Features.Analytics.Boards;

/// <summary>Kept views side by side.</summary>
public sealed class BoardRow
{
    public long Id { get; set; }

    public required long ProjectId { get; set; }

    public required string Name { get; set; }

    public required string Who { get; set; }

    public required DateTimeOffset At { get; set; }
}

/// <summary>A kept view on a board.</summary>
public sealed class BoardTileRow
{
    public long Id { get; set; }

    public required long BoardId { get; set; }

    public required long InsightId { get; set; }

    /// <summary>From 0, unique by intent, not by force: tiles of one place keep the order in which they came.</summary>
    public required int Place { get; set; }
}

internal sealed class BoardRowConfiguration : IEntityTypeConfiguration<BoardRow>
{
    public void Configure(EntityTypeBuilder<BoardRow> builder)
    {
        builder.ToTable("boards");
        builder.HasIndex(row => row.ProjectId);
        builder.Property(row => row.Name).HasMaxLength(200);
        builder.Property(row => row.Who).HasMaxLength(256);
        builder.HasOne<ProjectRow>().WithMany().HasForeignKey(row => row.ProjectId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class BoardTileRowConfiguration : IEntityTypeConfiguration<BoardTileRow>
{
    public void Configure(EntityTypeBuilder<BoardTileRow> builder)
    {
        builder.ToTable("board_tiles");
        builder.HasIndex(row => new { row.BoardId, row.InsightId }).IsUnique();
        builder.HasOne<BoardRow>().WithMany().HasForeignKey(row => row.BoardId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<InsightRow>().WithMany().HasForeignKey(row => row.InsightId).OnDelete(DeleteBehavior.Cascade);
    }
}
