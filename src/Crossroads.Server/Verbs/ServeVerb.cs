using System.CommandLine;
using Crossroads.Server.Hosting;

namespace Crossroads.Server.Verbs;

/// <summary><c>serve</c>: capture endpoints, API, pages and scheduled jobs, until it is told to stop.</summary>
internal sealed class ServeVerb : IVerb
{
    public Command Command(Terminal terminal, Workspace? local)
    {
        var urls = new Option<string>("--urls") { Description = "Where to listen, several separated by semicolons.", DefaultValueFactory = _ => "http://127.0.0.1:5080", HelpName = "URL" };
        var command = new Command("serve", "Run the server until Ctrl-C or SIGTERM.") { urls };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = new ServerOptions(terminal.Resolve(parsed.GetValue(CommonOptions.Data)!), parsed.GetValue(urls)!, SignsInByItself: false);
            await CrossroadsServer.RunAsync(options, terminal, cancellationToken);
            return ExitCode.Done;
        });
        return command;
    }
}
