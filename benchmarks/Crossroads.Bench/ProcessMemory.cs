using System.Diagnostics;
using System.Globalization;

namespace Crossroads.Bench;

/// <summary>Resident memory of a process as Linux counts it.</summary>
internal static class ProcessMemory
{
    /// <param name="field">VmRSS (now) or VmHWM (peak).</param>
    /// <returns>Megabytes; 0 when the process is gone.</returns>
    public static double Now(int processId, string field)
    {
        try
        {
            var line = File.ReadLines($"/proc/{processId}/status").FirstOrDefault(text => text.StartsWith(field, StringComparison.Ordinal));
            return line is null ? 0 : double.Parse(line.Split(':', 2)[1].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    /// <summary>The peak of a process until it ends.</summary>
    public static async Task<double> WatchAsync(Process process)
    {
        var peak = 0.0;
        using var pulse = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!process.HasExited && await pulse.WaitForNextTickAsync()) peak = Math.Max(peak, Now(process.Id, "VmHWM"));
        return peak;
    }
}
