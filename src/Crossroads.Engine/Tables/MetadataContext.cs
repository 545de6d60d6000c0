using Crossroads.Engine.Assessment;
using Crossroads.Engine.Projects;
using Crossroads.Engine.Retention;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Crossroads.Engine.Tables;

/// <summary>
/// The one metadata model: projects, people, tokens, settings, stored verdicts, and what the rooms add. SQLite embedded, PostgreSQL scaled out;
/// each provider has a context type of its own (in Stores) because each has its own migrations.
/// </summary>
public abstract class MetadataContext(DbContextOptions options, RoomTables rooms) : IdentityDbContext<IdentityUser>(options), IDataProtectionKeyContext
{
    public DbSet<ProjectRow> Projects => Set<ProjectRow>();

    public DbSet<ApiTokenRow> ApiTokens => Set<ApiTokenRow>();

    public DbSet<ThresholdOverrideRow> ThresholdOverrides => Set<ThresholdOverrideRow>();

    public DbSet<AssumptionEditRow> AssumptionEdits => Set<AssumptionEditRow>();

    public DbSet<CoreLoopRow> CoreLoops => Set<CoreLoopRow>();

    public DbSet<StoredAssessmentRow> Assessments => Set<StoredAssessmentRow>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfiguration(new ProjectRowConfiguration());
        builder.ApplyConfiguration(new ApiTokenRowConfiguration());
        builder.ApplyConfiguration(new ThresholdOverrideRowConfiguration());
        builder.ApplyConfiguration(new AssumptionEditRowConfiguration());
        builder.ApplyConfiguration(new CoreLoopRowConfiguration());
        builder.ApplyConfiguration(new StoredAssessmentRowConfiguration());
        builder.ApplyConfiguration(new RetentionRuleRowConfiguration());
        builder.ApplyConfiguration(new RetentionRunRowConfiguration());
        foreach (var configure in rooms.Configurations) configure(builder);
    }
}

/// <summary>The entities that rooms add to the metadata model; the same list for the life of the process, because EF keeps one model a context type.</summary>
public sealed record RoomTables(IReadOnlyList<Action<ModelBuilder>> Configurations);
