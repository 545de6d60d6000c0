using System.Text.Json.Serialization;

namespace Crossroads.Engine.Events;

/// <summary>
/// A fact other than a product event. The record's properties are its columns (snake_case in the store); <see cref="FactKinds"/> lists all kinds.
/// A property named DistinctId is stored as <c>person_id</c> and follows merges.
/// </summary>
public abstract record Fact
{
    /// <summary>
    /// For an appended fact that its sender may report again: what tells this report from the others of the same identity, usually a hash of its content. Of one identity, the
    /// last report counts. 0 (default) = the identity is reported once.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ulong Revision { get; init; }
}

/// <summary>Marks the properties that identify a versioned fact: the latest version of a key is the one that counts, earlier ones stay as its history.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FactKeyAttribute : Attribute;

/// <summary>Names the table of a kind of fact and the column by which its rows are ordered in time.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class FactTableAttribute(string table, string timeColumn) : Attribute
{
    /// <summary>Some of its facts have a <see cref="Fact.Revision"/>.</summary>
    public bool IsRevised { get; init; }

    public string Table => table;

    public string TimeColumn => timeColumn;
}
