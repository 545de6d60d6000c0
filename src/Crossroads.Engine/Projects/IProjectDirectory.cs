namespace Crossroads.Engine.Projects;

/// <summary>The projects of this installation, in memory: looked up at every accepted request.</summary>
public interface IProjectDirectory
{
    IReadOnlyCollection<Project> All { get; }

    Project? ById(long id);

    Project? ByName(string name);

    /// <summary>The project that a write key belongs to; null = no such key.</summary>
    Project? ByWriteKey(ReadOnlySpan<char> writeKey);
}
