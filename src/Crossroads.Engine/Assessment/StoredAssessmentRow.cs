using Crossroads.Engine.Projects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Crossroads.Engine.Assessment;

/// <summary>A verdict as it was on its day: written once, never changed.</summary>
public sealed class StoredAssessmentRow
{
    public long Id { get; set; }

    public required long ProjectId { get; set; }

    public required DateOnly Day { get; set; }

    /// <summary>The clock that it was computed for; null = written before moments were kept.</summary>
    public DateTimeOffset? Moment { get; set; }

    public required DateTimeOffset ComputedAt { get; set; }

    public required string InputsDigest { get; set; }

    public required string Verdict { get; set; }

    public double? ProbabilityScale { get; set; }

    public double? ScaleShare { get; set; }

    public double? IterateShare { get; set; }

    /// <summary>The whole assessment in the contract's JSON.</summary>
    public required string Json { get; set; }
}

internal sealed class StoredAssessmentRowConfiguration : IEntityTypeConfiguration<StoredAssessmentRow>
{
    public void Configure(EntityTypeBuilder<StoredAssessmentRow> builder)
    {
        builder.ToTable("assessments");
        builder.HasIndex(row => new { row.ProjectId, row.Day }).IsUnique();
        builder.Property(row => row.InputsDigest).HasMaxLength(80);
        builder.Property(row => row.Verdict).HasMaxLength(32);
        builder.HasOne<ProjectRow>().WithMany().HasForeignKey(row => row.ProjectId).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>A threshold that the team set itself, with its reason. The newest of a signal counts; a null value gives the post's back.</summary>
public sealed class ThresholdOverrideRow
{
    public long Id { get; set; }

    public required long ProjectId { get; set; }

    public required string SignalId { get; set; }

    public double? Value { get; set; }

    public required string Reason { get; set; }

    public required string Who { get; set; }

    public required DateTimeOffset At { get; set; }
}

internal sealed class ThresholdOverrideRowConfiguration : IEntityTypeConfiguration<ThresholdOverrideRow>
{
    public void Configure(EntityTypeBuilder<ThresholdOverrideRow> builder)
    {
        builder.ToTable("threshold_overrides");
        builder.HasIndex(row => new { row.ProjectId, row.SignalId });
        builder.Property(row => row.SignalId).HasMaxLength(100);
        builder.Property(row => row.Reason).HasMaxLength(1000);
        builder.Property(row => row.Who).HasMaxLength(256);
        builder.HasOne<ProjectRow>().WithMany().HasForeignKey(row => row.ProjectId).OnDelete(DeleteBehavior.Cascade);
    }
}
