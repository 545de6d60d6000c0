using System.Diagnostics;
using System.Globalization;

namespace Crossroads.Bench;

/// <summary>The machine that the figures belong to, with its limits as they are in this run.</summary>
internal sealed record Machine(string Processor, int Cores, double MemoryGigabytes, double FsyncMs, double LoadBefore)
{
    public static Machine Measure(string folder) => new(
        Field("/proc/cpuinfo", "model name") ?? "unknown processor",
        Environment.ProcessorCount,
        GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1 << 30),
        Fsync(folder),
        File.Exists("/proc/loadavg") ? double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture) : double.NaN);

    /// <summary>Median of 51 writes of 4 kB that reach the disk.</summary>
    private static double Fsync(string folder)
    {
        using var file = File.OpenHandle(Path.Combine(folder, "fsync"), FileMode.Create, FileAccess.Write);
        var block = new byte[4096];
        var times = new double[51];
        for (var i = 0; i < times.Length; i++)
        {
            var start = Stopwatch.GetTimestamp();
            RandomAccess.Write(file, block, 4096L * i);
            RandomAccess.FlushToDisk(file);
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(times);
        return times[times.Length / 2];
    }

    private static string? Field(string file, string name)
        => !File.Exists(file) ? null : File.ReadLines(file).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?.Split(':', 2)[1].Trim();
}
