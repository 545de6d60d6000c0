using System.Diagnostics;
using System.Globalization;

namespace Crossroads.AcceptanceTests;

/// <summary>A small ext4 disk of its own, in a file, that can be filled and broken. Needs root and a free loop device.</summary>
internal sealed class LoopDisk : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("crossroads-disk-").FullName;

    private LoopDisk()
    {
    }

    public string Path => System.IO.Path.Combine(_folder, "mounted");

    private string Image => System.IO.Path.Combine(_folder, "disk.img");

    private string Filler => System.IO.Path.Combine(Path, "filler");

    /// <summary>Null where this machine does not let us mount one; the reason is in <paramref name="refusal"/>.</summary>
    public static LoopDisk? TryCreate(int megabytes, out string refusal)
    {
        var disk = new LoopDisk();
        Directory.CreateDirectory(disk.Path);
        using (var file = new FileStream(disk.Image, FileMode.CreateNew)) file.SetLength((long)megabytes << 20);
        refusal = Run("mkfs.ext4", "-q", "-F", disk.Image) ?? disk.Mount() ?? (File.Exists(disk.FaultTrigger()) ? null : "the kernel offers no trigger_fs_error") ?? "";
        if (refusal.Length == 0) return disk;
        disk.Dispose();
        return null;
    }

    /// <summary>Leaves so many megabytes free.</summary>
    public void Fill(int except)
    {
        var free = new DriveInfo(Path).AvailableFreeSpace >> 20;
        Require(Run("fallocate", "-l", string.Create(CultureInfo.InvariantCulture, $"{free - except}M"), Filler));
    }

    public void Empty() => File.Delete(Filler);

    /// <summary>The kernel finds an error and makes the disk read-only under whoever writes, as it does with a real fault.</summary>
    public void Break() => File.WriteAllText(FaultTrigger(), "1");

    /// <summary>Mounted again, as after a reboot.</summary>
    public void Repair()
    {
        Require(Run("umount", Path));
        Require(Mount());
    }

    public void Dispose()
    {
        Run("umount", Path);
        Directory.Delete(_folder, recursive: true);
    }

    private string? Mount() => Run("mount", "-o", "loop,errors=remount-ro", Image, Path);

    private string FaultTrigger()
    {
        var device = File.ReadLines("/proc/mounts").Select(line => line.Split(' ')).LastOrDefault(fields => fields[1] == Path)?[0];
        return $"/sys/fs/ext4/{System.IO.Path.GetFileName(device)}/trigger_fs_error";
    }

    private static void Require(string? trouble)
    {
        if (trouble is not null) throw new InvalidOperationException(trouble);
    }

    /// <summary>Null = it worked.</summary>
    private static string? Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            var said = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? null : $"{program}: {said.Trim()}";
        }
        catch (System.ComponentModel.Win32Exception absent)
        {
            return $"{program}: {absent.Message}";
        }
    }
}
