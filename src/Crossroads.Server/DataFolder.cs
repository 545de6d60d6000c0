namespace Crossroads.Server;

/// <summary>The data directory as the operating system sees it, before any store opens a file in it.</summary>
internal static class DataFolder
{
    /// <summary>What keeps this process from writing there, as a sentence; null = nothing. Creates the directory.</summary>
    public static string? Problem(string directory)
    {
        try
        {
            Directory.CreateDirectory(directory);
            // Rights alone do not tell: a file system can be mounted read-only, and its quota be used up.
            var probe = Path.Combine(directory, $".probe-{Environment.ProcessId}");
            File.WriteAllBytes(probe, [0]);
            File.Delete(probe);
            return null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return $"The data directory '{directory}' cannot be written: {problem.Message} Give this user the right to write there, or choose another with --data DIR.";
        }
    }

    /// <exception cref="VerbException">It cannot be written.</exception>
    public static void Require(string directory)
    {
        if (Problem(directory) is { } problem) throw new VerbException(problem);
    }
}
