using System.CommandLine;
using System.CommandLine.Parsing;
using System.Runtime.InteropServices;
using Crossroads.Server.Hosting;
using Crossroads.Server.Verbs;

namespace Crossroads.Server;

/// <summary>The verbs of the contract, and what is common to them: options, exit codes, and asking the server that already runs on the data directory.</summary>
internal static class CommandLine
{
    private static readonly IVerb[] Verbs =
    [
        new ServeVerb(), new DemoVerb(), new AssessVerb(), new ImportVerb(), new QueryVerb(), new SignalsVerb(), new RoadmapVerb(),
        new SimulateVerb(), new ProjectVerb(), new BackupVerb(), new DoctorVerb(), new MigrateVerb(),
    ];

    public static async Task<int> RunAsync(string[] args)
    {
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        var terminal = Terminal.OfProcess();
        return await RunAsync(args, terminal, local: null, stop.Token);

        // The end of the process waits for the verb: a server seals before it goes.
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
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
        var mistyped = parsed.Tokens.TakeWhile(token => token.Type != TokenType.DoubleDash).FirstOrDefault(token => token.Type == TokenType.Argument && token.Value.StartsWith("--", StringComparison.Ordinal));
        if (parsed.Errors.Count > 0 || mistyped is not null)
        {
            if (mistyped is not null) await terminal.Error.WriteLineAsync($"There is no option '{mistyped.Value}'.");
            else foreach (var error in parsed.Errors) await terminal.Error.WriteLineAsync(error.Message);
            await terminal.Error.WriteLineAsync($"Try: {string.Join(' ', PathOf(parsed))} --help");
            return ExitCode.WrongUsage;
        }

        try
        {
            if (local is null && RunningServer.ShouldAnswer(parsed) && await RunningServer.FindAsync(terminal.Resolve(parsed.GetValue(CommonOptions.Data)!), cancellationToken) is { } server)
            {
                return await server.RunAsync(args, terminal, cancellationToken);
            }

            var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null, Output = terminal.Output, Error = terminal.Error };
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
        catch (Exception problem)
        {
            // One sentence for the user; where it happened, for the one who asks for it.
            await terminal.Error.WriteLineAsync(problem.Message.Split('\n')[0].TrimEnd());
            if (Environment.GetEnvironmentVariable("CROSSROADS_TRACE") is not null) await terminal.Error.WriteLineAsync(problem.ToString());
            return ExitCode.Failed;
        }
    }

    private static IEnumerable<string> PathOf(ParseResult parsed)
    {
        var names = new Stack<string>();
        for (var command = parsed.CommandResult; command is not null; command = command.Parent as CommandResult) names.Push(command.Command.Name);
        return names;
    }
}
