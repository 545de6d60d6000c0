using System.CommandLine;

namespace Crossroads.Server.Verbs;

/// <summary>One verb of the command line: its options and what it does.</summary>
internal interface IVerb
{
    /// <param name="terminal">Where it reads and writes.</param>
    /// <param name="local">The open data directory when it runs inside the server, else null.</param>
    Command Command(Terminal terminal, Workspace? local);
}
