using System.Runtime.CompilerServices;

namespace Crossroads.Chdb;

/// <summary>Where libchdb.so is: the environment variable LIBCHDB, or what <c>npm ci</c> put beside this file (<c>./test</c> does it).</summary>
public static class ChdbLibrary
{
    public static string? Path { get; } = Find();

    private static string? Find([CallerFilePath] string source = "")
    {
        var named = Environment.GetEnvironmentVariable("LIBCHDB");
        var installed = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(source)!, "node_modules", "@chdb", "lib-linux-x64-gnu", "libchdb.so");
        return named ?? (File.Exists(installed) ? installed : null);
    }
}
