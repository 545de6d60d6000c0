using Crossroads.Engine.Projects;

namespace Crossroads.Server.Hosting;

/// <summary>The private token of this run: command lines on the same machine read it from server.json.</summary>
internal sealed class ServerToken
{
    public string Value { get; } = Keys.NewToken();
}
