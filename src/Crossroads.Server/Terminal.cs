using Spectre.Console;

namespace Crossroads.Server;

/// <summary>Where a verb reads and writes: the process's own streams, or those of a client that asked the server.</summary>
internal sealed class Terminal(TextReader input, TextWriter output, TextWriter error, string folder, bool isInteractive, int width)
{
    public TextReader Input => input;

    public TextWriter Output => output;

    public TextWriter Error => error;

    /// <summary>The folder that relative paths start from.</summary>
    public string Folder => folder;

    /// <summary>Colours and progress bars make sense.</summary>
    public bool IsInteractive => isInteractive;

    public int Width => width;

    public static Terminal OfProcess()
    {
        var interactive = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("NO_COLOR") is null;
        return new Terminal(Console.In, Console.Out, Console.Error, Environment.CurrentDirectory, interactive, interactive ? Math.Clamp(Console.WindowWidth, 60, 120) : 100);
    }

    public string Resolve(string path) => Path.GetFullPath(path, Folder);

    /// <summary>Standard output for people: tables and colours.</summary>
    public IAnsiConsole Pretty() => For(Output);

    /// <summary>Standard error for people: progress.</summary>
    public IAnsiConsole PrettyError() => For(Error);

    private IAnsiConsole For(TextWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = IsInteractive ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = IsInteractive ? ColorSystemSupport.TrueColor : ColorSystemSupport.NoColors,
            Interactive = IsInteractive ? InteractionSupport.Yes : InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = Width;
        return console;
    }
}
