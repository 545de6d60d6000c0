namespace Crossroads.Server.Hosting;

/// <param name="DataDirectory">Absolute.</param>
/// <param name="Urls">Where to listen.</param>
/// <param name="SignsInByItself">The demo: who asks from this machine is the owner.</param>
internal sealed record ServerOptions(string DataDirectory, string Urls, bool SignsInByItself);
