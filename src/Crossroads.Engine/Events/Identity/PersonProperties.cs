namespace Crossroads.Engine.Events.Identity;

/// <summary>The properties of a person out of those of its ids.</summary>
public static class PersonProperties
{
    /// <returns>A JSON object, names in order.</returns>
    public static string Of(IReadOnlyList<PropertyOwner> owners, PersonGraph graph)
        => owners.Count == 1 && !graph.TryEdge(owners[0].Code, out _) ? owners[0].State.Properties() : JsonText.Object(PropertyTimeline.Evaluate(owners, graph.TryEdge));
}
