using Crossroads.Engine.Projects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Crossroads.Features.Analytics.Definitions;

/// <summary>A group of people with a name: fixed, or whoever fits the filters when it is asked.</summary>
public sealed class CohortRow
{
    public long Id { get; set; }

    public required long ProjectId { get; set; }

    public required string Name { get; set; }

    /// <summary>A static cohort lists its people; another is asked anew each time.</summary>
    public required bool IsStatic { get; set; }

    /// <summary>The group of filters as JSON, as a query's <c>cohorts[].filters.properties</c> has it; of a static cohort its people (<c>{"type":"static","value":[distinct ids]}</c>).</summary>
    public required string Filters { get; set; }

    public required string Who { get; set; }

    public required DateTimeOffset At { get; set; }
}

internal sealed class CohortRowConfiguration : IEntityTypeConfiguration<CohortRow>
{
    public void Configure(EntityTypeBuilder<CohortRow> builder)
    {
        builder.ToTable("cohorts");
        builder.HasIndex(row => new { row.ProjectId, row.Name }).IsUnique();
        builder.Property(row => row.Name).HasMaxLength(200);
        builder.Property(row => row.Who).HasMaxLength(256);
        builder.HasOne<ProjectRow>().WithMany().HasForeignKey(row => row.ProjectId).OnDelete(DeleteBehavior.Cascade);
    }
}
