using Crossroads.Engine.Projects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Crossroads.Features.Analytics.Definitions;

/// <summary>Several ways of doing one thing under one name: any of its steps is it.</summary>
public sealed class ActionRow
{
    public long Id { get; set; }

    public required long ProjectId { get; set; }

    public required string Name { get; set; }

    /// <summary>The steps as JSON, as a query's <c>ActionsNode.steps</c> has them.</summary>
    public required string Steps { get; set; }

    public required string Who { get; set; }

    public required DateTimeOffset At { get; set; }
}

internal sealed class ActionRowConfiguration : IEntityTypeConfiguration<ActionRow>
{
    public void Configure(EntityTypeBuilder<ActionRow> builder)
    {
        builder.ToTable("actions");
        builder.HasIndex(row => new { row.ProjectId, row.Name }).IsUnique();
        builder.Property(row => row.Name).HasMaxLength(200);
        builder.Property(row => row.Who).HasMaxLength(256);
        builder.HasOne<ProjectRow>().WithMany().HasForeignKey(row => row.ProjectId).OnDelete(DeleteBehavior.Cascade);
    }
}
