using System.IO.Compression;

namespace Crossroads.Features.Simulation.Writing;

/// <summary>Opens a file of the folder, compressed when its name ends with .gz. The gzip header carries no time, so the bytes depend on the content only.</summary>
internal static class OutputFile
{
    public static Stream Open(string folder, string name)
    {
        var file = new FileStream(Path.Combine(folder, name), FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
        return name.EndsWith(".gz", StringComparison.Ordinal) ? new BufferedStream(new GZipStream(file, CompressionLevel.Fastest), 1 << 16) : file;
    }
}
