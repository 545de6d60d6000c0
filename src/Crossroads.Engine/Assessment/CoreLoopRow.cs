using Crossroads.Engine.Projects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Crossroads.Engine.Assessment;

/// <summary>A definition of the core loop that the team made. The newest counts. Rows are never changed.</summary>
public sealed class CoreLoopRow
{
    public long Id { get; set; }

    public required long ProjectId { get; set; }

    /// <summary>Names of events as a list of JSON, in their order; an empty list = the page says nothing.</summary>
    public required string Steps { get; set; }

    public required string Who { get; set; }

    public required DateTimeOffset At { get; set; }
}

internal sealed class CoreLoopRowConfiguration : IEntityTypeConfiguration<CoreLoopRow>
{
    public void Configure(EntityTypeBuilder<CoreLoopRow> builder)
    {
        builder.ToTable("core_loops");
        builder.HasIndex(row => row.ProjectId);
        builder.Property(row => row.Who).HasMaxLength(256);
        builder.HasOne<ProjectRow>().WithMany().HasForeignKey(row => row.ProjectId).OnDelete(DeleteBehavior.Cascade);
    }
}
