using Crossroads.Engine.Projects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Crossroads.Engine.Assessment;

/// <summary>A belief that the team set itself, with its reason. The newest of an assumption counts; null ends give the default back. Rows are never changed.</summary>
public sealed class AssumptionEditRow
{
    public long Id { get; set; }

    public required long ProjectId { get; set; }

    public required string AssumptionId { get; set; }

    public double? Low { get; set; }

    public double? High { get; set; }

    public required string Reason { get; set; }

    public required string Who { get; set; }

    public required DateTimeOffset At { get; set; }
}

internal sealed class AssumptionEditRowConfiguration : IEntityTypeConfiguration<AssumptionEditRow>
{
    public void Configure(EntityTypeBuilder<AssumptionEditRow> builder)
    {
        builder.ToTable("assumption_edits");
        builder.HasIndex(row => new { row.ProjectId, row.AssumptionId });
        builder.Property(row => row.AssumptionId).HasMaxLength(100);
        builder.Property(row => row.Reason).HasMaxLength(1000);
        builder.Property(row => row.Who).HasMaxLength(256);
        builder.HasOne<ProjectRow>().WithMany().HasForeignKey(row => row.ProjectId).OnDelete(DeleteBehavior.Cascade);
    }
}
