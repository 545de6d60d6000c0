using Crossroads.Engine.Projects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Crossroads.Features.Analytics.Boards;

/// <summary>A view of the builder that somebody kept under a name.</summary>
public sealed class InsightRow
{
    public long Id { get; set; }

    public required long ProjectId { get; set; }

    public required string Name { get; set; }

    /// <summary>The query part of the builder's address.</summary>
    public required string Address { get; set; }

    public required string Who { get; set; }

    public required DateTimeOffset At { get; set; }
}

internal sealed class InsightRowConfiguration : IEntityTypeConfiguration<InsightRow>
{
    public void Configure(EntityTypeBuilder<InsightRow> builder)
    {
        builder.ToTable("insights");
        builder.HasIndex(row => row.ProjectId);
        builder.Property(row => row.Name).HasMaxLength(200);
        builder.Property(row => row.Address).HasMaxLength(8000);
        builder.Property(row => row.Who).HasMaxLength(256);
        builder.HasOne<ProjectRow>().WithMany().HasForeignKey(row => row.ProjectId).OnDelete(DeleteBehavior.Cascade);
    }
}
