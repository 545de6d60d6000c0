using System.Collections;
using System.Globalization;
using Crossroads.Engine.Tables;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Crossroads.Stores.Copying;

/// <summary>How many rows of a metadata table were copied.</summary>
public sealed record CopiedTable(string Table, long Rows);

/// <summary>The copy was not made; the message says why, and what to do. The target is as it was.</summary>
public sealed class MetadataCopyException(string message) : Exception(message);

/// <summary>
/// Copies projects, people, tokens, settings, verdicts and what the rooms keep from one metadata store to another, keys included, in one transaction. Every row is read again
/// from the target and compared before it is committed. Whatever the model has is copied: a new table needs nothing here.
/// </summary>
public sealed class MetadataCopy(MetadataStore source, MetadataStore target)
{
    private const int RowsAtOnce = 500;

    /// <exception cref="MetadataCopyException">The target holds projects already, or a row came out different.</exception>
    public async Task<IReadOnlyList<CopiedTable>> RunAsync(CancellationToken cancellationToken)
    {
        await source.MigrateAsync(cancellationToken);
        await target.MigrateAsync(cancellationToken);
        await using var from = source.CreateDbContext();
        await using var into = target.CreateDbContext();
        into.ChangeTracker.AutoDetectChangesEnabled = false;
        if (await into.Projects.FirstOrDefaultAsync(cancellationToken) is { } there)
            throw new MetadataCopyException($"The target holds the project '{there.Name}' already. Copy into an empty database; nothing was changed.");
        await using var transaction = await into.Database.BeginTransactionAsync(cancellationToken);
        var copied = new List<CopiedTable>();
        foreach (var type in InOrder(from.Model))
        {
            var rows = await CopyAsync(type, from, into, cancellationToken);
            await CompareAsync(type, from, into, cancellationToken);
            copied.Add(new CopiedTable(type.GetTableName()!, rows));
        }

        await ContinueKeysAsync(into, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return copied;
    }

    /// <summary>Who is pointed at comes before who points.</summary>
    private static IEnumerable<IEntityType> InOrder(IModel model)
    {
        var done = new List<IEntityType>();
        foreach (var type in model.GetEntityTypes().OrderBy(type => type.Name, StringComparer.Ordinal)) Visit(type);
        return done;

        void Visit(IEntityType type)
        {
            if (done.Contains(type)) return;
            foreach (var key in type.GetForeignKeys().Where(key => key.PrincipalEntityType != type)) Visit(key.PrincipalEntityType);
            done.Add(type);
        }
    }

    private static async Task<long> CopyAsync(IEntityType type, MetadataContext from, MetadataContext into, CancellationToken cancellationToken)
    {
        var rows = 0L;
        await foreach (var row in Rows(from, type).WithCancellation(cancellationToken))
        {
            Add(into, from.Entry(row));
            from.Entry(row).State = EntityState.Detached;
            if (++rows % RowsAtOnce == 0) await SaveAsync(into, cancellationToken);
        }

        await SaveAsync(into, cancellationToken);
        return rows;
    }

    private static void Add(MetadataContext into, EntityEntry row)
    {
        var copy = into.Entry(row.CurrentValues.ToObject());
        foreach (var hidden in row.Properties.Where(property => property.Metadata.IsShadowProperty())) copy.Property(hidden.Metadata.Name).CurrentValue = hidden.CurrentValue;
        copy.State = EntityState.Added;
    }

    private static async Task SaveAsync(MetadataContext into, CancellationToken cancellationToken)
    {
        await into.SaveChangesAsync(cancellationToken);
        into.ChangeTracker.Clear();
    }

    private static async Task CompareAsync(IEntityType type, MetadataContext from, MetadataContext into, CancellationToken cancellationToken)
    {
        await using var copies = Rows(into, type).GetAsyncEnumerator(cancellationToken);
        await foreach (var row in Rows(from, type).WithCancellation(cancellationToken))
        {
            if (!await copies.MoveNextAsync()) throw new MetadataCopyException($"A row of {type.GetTableName()} did not arrive; nothing was changed.");
            var (original, copy) = (from.Entry(row), into.Entry(copies.Current));
            if (original.Properties.FirstOrDefault(property => !IsSame(property.CurrentValue, copy.Property(property.Metadata.Name).CurrentValue)) is { } different)
                throw new MetadataCopyException($"{type.GetTableName()}.{different.Metadata.Name} came out different in one row; nothing was changed.");
            (original.State, copy.State) = (EntityState.Detached, EntityState.Detached);
        }
    }

    /// <summary>In the order of the key, as C# compares it: databases order texts each in its own way.</summary>
    private static IAsyncEnumerable<object> Rows(MetadataContext context, IEntityType type)
    {
        var set = (IQueryable<object>)typeof(DbContext).GetMethod(nameof(DbContext.Set), Type.EmptyTypes)!.MakeGenericMethod(type.ClrType).Invoke(context, null)!;
        var keys = type.FindPrimaryKey()!.Properties;
        return keys.All(key => key.ClrType == typeof(long) || key.ClrType == typeof(int))
            ? keys.Skip(1).Aggregate(set.OrderBy(row => EF.Property<long>(row, keys[0].Name)), (ordered, key) => ordered.ThenBy(row => EF.Property<long>(row, key.Name))).AsAsyncEnumerable()
            : set.AsEnumerable().OrderBy(row => string.Join('\n', keys.Select(key => Convert.ToString(context.Entry(row).Property(key.Name).CurrentValue, CultureInfo.InvariantCulture))), StringComparer.Ordinal).ToAsyncEnumerable();
    }

    /// <summary>PostgreSQL keeps moments to the microsecond.</summary>
    private static bool IsSame(object? one, object? other) => (one, other) switch
    {
        (DateTimeOffset left, DateTimeOffset right) => (left - right).Duration() < TimeSpan.FromMicroseconds(1),
        (DateTime left, DateTime right) => (left - right).Duration() < TimeSpan.FromMicroseconds(1),
        (byte[] left, byte[] right) => left.AsSpan().SequenceEqual(right),
        _ => StructuralComparisons.StructuralEqualityComparer.Equals(one, other),
    };

    /// <summary>Rows that are made later take numbers after those that were copied.</summary>
    private static async Task ContinueKeysAsync(MetadataContext into, CancellationToken cancellationToken)
    {
        if (!into.Database.IsNpgsql()) return;
        foreach (var type in into.Model.GetEntityTypes())
        {
            foreach (var key in type.FindPrimaryKey()!.Properties.Where(key => key.ValueGenerated == ValueGenerated.OnAdd && (key.ClrType == typeof(long) || key.ClrType == typeof(int))))
            {
                var (table, column) = (type.GetTableName()!, key.GetColumnName());
                var sql = $"""SELECT setval(pg_get_serial_sequence('"{table}"', '{column}'), greatest((SELECT max("{column}") FROM "{table}"), 1), EXISTS (SELECT 1 FROM "{table}"))""";
                await into.Database.ExecuteSqlRawAsync(sql, cancellationToken);
            }
        }
    }
}
