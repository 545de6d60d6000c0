namespace Crossroads.Features.Analytics.People;

/// <summary>What confirms the deletion of a person.</summary>
public sealed class PersonDeleteEntry
{
    public string? Id { get; set; }
}
