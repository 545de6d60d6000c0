namespace Crossroads.Engine.Events;

/// <summary>
/// A fact other than a product event. The record's properties are its columns (snake_case in the store); <see cref="FactKinds"/> lists all kinds.
/// A property named DistinctId is stored as <c>person_id</c> and follows merges.
/// </summary>
public abstract record Fact;

/// <summary>Marks the properties that identify a versioned fact: the latest version of a key is the one that counts, earlier ones stay as its history.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FactKeyAttribute : Attribute;

/// <summary>Names the table of a kind of fact and the column by which its rows are ordered in time.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class FactTableAttribute(string table, string timeColumn) : Attribute
{
    public string Table => table;

    public string TimeColumn => timeColumn;
}
