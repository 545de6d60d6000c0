using Crossroads.Engine.Projects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Crossroads.Features.Decision.Journal;

/// <summary>What the team decided, in its words. A changed one is a new row that names the old; nothing is ever written over.</summary>
public sealed class DecisionRow
{
    public long Id { get; set; }

    public required long ProjectId { get; set; }

    /// <summary>The day of the decision.</summary>
    public required DateOnly Day { get; set; }

    /// <summary>scale, iterate, both or other: where the work goes.</summary>
    public required string Side { get; set; }

    public required string Text { get; set; }

    public required string Author { get; set; }

    public required DateTimeOffset At { get; set; }

    /// <summary>The row that this one stands for now; null = it is the first wording.</summary>
    public long? ReplacesId { get; set; }

    public DateTimeOffset? WithdrawnAt { get; set; }

    public string? WithdrawnBy { get; set; }
}

internal sealed class DecisionRowConfiguration : IEntityTypeConfiguration<DecisionRow>
{
    public void Configure(EntityTypeBuilder<DecisionRow> builder)
    {
        builder.ToTable("decisions");
        builder.HasIndex(row => row.ProjectId);
        builder.Property(row => row.Side).HasMaxLength(16);
        builder.Property(row => row.Text).HasMaxLength(DecisionDesk.LongestText);
        builder.Property(row => row.Author).HasMaxLength(256);
        builder.Property(row => row.WithdrawnBy).HasMaxLength(256);
        builder.HasOne<ProjectRow>().WithMany().HasForeignKey(row => row.ProjectId).OnDelete(DeleteBehavior.Cascade);
    }
}
