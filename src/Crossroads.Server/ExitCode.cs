namespace Crossroads.Server;

/// <summary>Exit codes of the contract.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int WrongUsage = 2;

    /// <summary>Done, but with rejected input under <c>--strict</c>.</summary>
    public const int Rejected = 3;
}

/// <summary>A verb cannot do what it was asked; the message is one clear sentence for the user.</summary>
internal sealed class VerbException(string message, int exitCode = ExitCode.Failed) : Exception(message)
{
    public int ExitCode => exitCode;
}
