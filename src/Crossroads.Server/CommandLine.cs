using System.CommandLine;
using Crossroads.Server.Hosting;
using Crossroads.Server.Verbs;

namespace Crossroads.Server;

/// <summary>The verbs of the contract, and what is common to them: options, exit codes, and asking the server that already runs on the data directory.</summary>
internal static class CommandLine
{
    private static readonly IVerb[] Verbs =
    [
        new ServeVerb(), new DemoVerb(), new AssessVerb(), new ImportVerb(), new QueryVerb(), new SignalsVerb(),
        new SimulateVerb(), new ProjectVerb(), new DoctorVerb(), new MigrateVerb(),
    ];

    public static async Task<int> RunAsync(string[] args)
    {
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, press) =>
        {
            press.Cancel = true;
            stop.Cancel();
        };
        var terminal = Terminal.OfProcess();
        return await RunAsync(args, terminal, local: null, stop.Token);
    }

    /// <param name="args">As typed.</param>
    /// <param name="terminal">Where to read and write.</param>
    /// <param name="local">The open data directory, when the verb runs inside the server; null = this process opens what it needs, or asks the server that has it open.</param>
    /// <param name="cancellationToken">Ctrl-C.</param>
    public static async Task<int> RunAsync(string[] args, Terminal terminal, Workspace? local, CancellationToken cancellationToken)
    {
        var root = new RootCommand("Crossroads: scale, iterate or both? Answered each day from the company's own data.");
        root.Add(CommonOptions.Data);
        root.Add(CommonOptions.Json);
        root.Add(CommonOptions.Now);
        foreach (var verb in Verbs) root.Add(verb.Command(terminal, local));

        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors) await terminal.Error.WriteLineAsync(error.Message);
            await terminal.Error.WriteLineAsync($"Try: crossroads {parsed.CommandResult.Command.Name} --help");
            return ExitCode.WrongUsage;
        }

        try
        {
            if (local is null && RunningServer.ShouldAnswer(parsed) && RunningServer.Find(parsed.GetValue(CommonOptions.Data)!) is { } server)
            {
                return await server.RunAsync(args, terminal, cancellationToken);
            }

            var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = terminal.Output, Error = terminal.Error };
            return await parsed.InvokeAsync(configuration, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await terminal.Error.WriteLineAsync("Stopped.");
            return ExitCode.Failed;
        }
        catch (VerbException problem)
        {
            await terminal.Error.WriteLineAsync(problem.Message);
            return problem.ExitCode;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            await terminal.Error.WriteLineAsync(problem.Message);
            return ExitCode.Failed;
        }
    }
}
