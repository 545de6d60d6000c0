using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Crossroads.Engine.Projects;

public sealed class ProjectRow
{
    public long Id { get; set; }

    public required string Name { get; set; }

    public required string WriteKey { get; set; }

    public required string TimeZone { get; set; }

    public required DateTimeOffset CreatedAt { get; set; }
}

internal sealed class ProjectRowConfiguration : IEntityTypeConfiguration<ProjectRow>
{
    public void Configure(EntityTypeBuilder<ProjectRow> builder)
    {
        builder.ToTable("projects");
        builder.HasIndex(project => project.Name).IsUnique();
        builder.HasIndex(project => project.WriteKey).IsUnique();
        builder.Property(project => project.Name).HasMaxLength(200);
        builder.Property(project => project.WriteKey).HasMaxLength(64);
        builder.Property(project => project.TimeZone).HasMaxLength(64);
    }
}

/// <summary>A token that reads one project through the API. Only its hash is kept.</summary>
public sealed class ApiTokenRow
{
    public long Id { get; set; }

    public required long ProjectId { get; set; }

    public required string Name { get; set; }

    /// <summary>SHA-256 of the token, hex.</summary>
    public required string Hash { get; set; }

    /// <summary>Space-separated: <c>read</c>, <c>write</c>.</summary>
    public required string Scopes { get; set; }

    public required DateTimeOffset CreatedAt { get; set; }
}

internal sealed class ApiTokenRowConfiguration : IEntityTypeConfiguration<ApiTokenRow>
{
    public void Configure(EntityTypeBuilder<ApiTokenRow> builder)
    {
        builder.ToTable("api_tokens");
        builder.HasIndex(token => token.Hash).IsUnique();
        builder.Property(token => token.Hash).HasMaxLength(64);
        builder.Property(token => token.Name).HasMaxLength(200);
        builder.Property(token => token.Scopes).HasMaxLength(200);
        builder.HasOne<ProjectRow>().WithMany().HasForeignKey(token => token.ProjectId).OnDelete(DeleteBehavior.Cascade);
    }
}
