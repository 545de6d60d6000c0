using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Crossroads.Tests.Engine.Projects;

/// <summary>A PostgreSQL of its own: a cluster in a temporary folder, on loopback and a free port, by the programs of the Debian package.</summary>
public sealed class PostgreSqlCluster : IAsyncLifetime
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("crossroads-postgres-");
    private readonly int _port = FreePort();
    private string? _programs;
    private int _databases;

    private string Data => Path.Combine(_root.FullName, "data");

    public async ValueTask InitializeAsync()
    {
        _programs = Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").Order().Select(version => Path.Combine(version, "bin")).LastOrDefault(bin => File.Exists(Path.Combine(bin, "initdb")))
            : null;
        if (_programs is null) return;
        // initdb refuses root; what root makes must belong to the user of the package.
        if (Environment.IsPrivilegedProcess) await RunAsync("chown", "postgres", _root.FullName);
        await ProgramAsync("initdb", "-D", Data, "-U", "crossroads", "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C");
        await ProgramAsync("pg_ctl", "-D", Data, "-w", "-t", "120", "-l", Path.Combine(_root.FullName, "log"), "-o", $"-p {_port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='{_root.FullName}' -c fsync=off", "start");
    }

    /// <summary>The connection string of a database without tables; where PostgreSQL is not installed the test is skipped, but not in continuous integration.</summary>
    public async Task<string> NewDatabaseAsync()
    {
        const string Absent = "PostgreSQL is not installed (Debian package postgresql); ./test installs it.";
        if (_programs is null && Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail(Absent);
        if (_programs is null) Assert.Skip(Absent);
        var name = $"metadata_{Interlocked.Increment(ref _databases)}";
        await ProgramAsync("createdb", "-h", "127.0.0.1", "-p", _port.ToString(CultureInfo.InvariantCulture), "-U", "crossroads", name);
        return $"Host=127.0.0.1;Port={_port};Username=crossroads;Database={name};Pooling=false";
    }

    public async ValueTask DisposeAsync()
    {
        if (_programs is not null) await ProgramAsync("pg_ctl", "-D", Data, "-m", "immediate", "-w", "stop");
        _root.Delete(recursive: true);
    }

    private Task ProgramAsync(string name, params string[] arguments)
    {
        var program = Path.Combine(_programs!, name);
        return Environment.IsPrivilegedProcess ? RunAsync("setpriv", ["--reuid=postgres", "--regid=postgres", "--init-groups", program, .. arguments]) : RunAsync(program, arguments);
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        // Not captured: a server that was started would hold the pipes open.
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = "/tmp", RedirectStandardInput = true })!;
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments)}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
