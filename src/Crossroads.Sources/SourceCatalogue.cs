using Crossroads.Engine.Sources;

namespace Crossroads.Sources;

/// <summary>Every way in, in the order in which it is shown.</summary>
public static class SourceCatalogue
{
    public static IReadOnlyList<ISource> All { get; } = [];
}
