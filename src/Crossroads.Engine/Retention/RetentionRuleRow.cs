using Crossroads.Engine.Projects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Crossroads.Engine.Retention;

/// <summary>How long one kind of fact is kept. The newest of a kind counts; null days = kept for good, as without any rule. Rows are never changed.</summary>
public sealed class RetentionRuleRow
{
    public long Id { get; set; }

    public required long ProjectId { get; set; }

    /// <summary>A table of facts: events, requests…</summary>
    public required string Kind { get; set; }

    public int? Days { get; set; }

    public required string Who { get; set; }

    public required DateTimeOffset At { get; set; }
}

/// <summary>What a rule deleted.</summary>
public sealed class RetentionRunRow
{
    public long Id { get; set; }

    public required long ProjectId { get; set; }

    public required string Kind { get; set; }

    /// <summary>Facts before this day were deleted.</summary>
    public required DateOnly Before { get; set; }

    public required long Rows { get; set; }

    /// <summary>Room in the store that facts took before and no longer take; null = the store cannot tell.</summary>
    public long? FreedBytes { get; set; }

    public required DateTimeOffset At { get; set; }
}

internal sealed class RetentionRuleRowConfiguration : IEntityTypeConfiguration<RetentionRuleRow>
{
    public void Configure(EntityTypeBuilder<RetentionRuleRow> builder)
    {
        builder.ToTable("retention_rules");
        builder.HasIndex(row => new { row.ProjectId, row.Kind });
        builder.Property(row => row.Kind).HasMaxLength(64);
        builder.Property(row => row.Who).HasMaxLength(256);
        builder.HasOne<ProjectRow>().WithMany().HasForeignKey(row => row.ProjectId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class RetentionRunRowConfiguration : IEntityTypeConfiguration<RetentionRunRow>
{
    public void Configure(EntityTypeBuilder<RetentionRunRow> builder)
    {
        builder.ToTable("retention_runs");
        builder.HasIndex(row => row.ProjectId);
        builder.Property(row => row.Kind).HasMaxLength(64);
        builder.HasOne<ProjectRow>().WithMany().HasForeignKey(row => row.ProjectId).OnDelete(DeleteBehavior.Cascade);
    }
}
