namespace Crossroads.Engine.Projects;

/// <summary>Who owns data. Projects are walls: no query, key or page crosses them.</summary>
/// <param name="Id">Numeric, as the Sentry SDKs demand.</param>
/// <param name="Name">Unique in the installation.</param>
/// <param name="WriteKey"><c>cr_</c> + 32 hex; may only write.</param>
/// <param name="TimeZone">IANA name; the project's days are counted in it.</param>
public sealed record Project(long Id, string Name, string WriteKey, string TimeZone);
