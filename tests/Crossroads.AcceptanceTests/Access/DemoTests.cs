using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Crossroads.AcceptanceTests.Access;

public sealed class DemoTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_demo_listens_on_loopback_only_and_signs_in_by_itself()
    {
        var data = Directory.CreateTempSubdirectory("crossroads-demo-");
        var port = FreePort();
        using var process = Process.Start(new ProcessStartInfo(
            Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "crossroads.exe" : "crossroads"),
            ["demo", "--days", "60", "--seed", "3", "--port", $"{port}", "--data", data.FullName])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        try
        {
            var said = process.StandardOutput.ReadToEndAsync(Stop);
            while (await process.StandardError.ReadLineAsync(Stop) is { } line && !line.Contains("Crossroads is at", StringComparison.Ordinal))
            {
            }

            _ = process.StandardError.ReadToEndAsync(CancellationToken.None);
            using var browser = new Browser($"http://127.0.0.1:{port}");
            using (var home = await browser.GetAsync("/")) home.StatusCode.ShouldBe(HttpStatusCode.OK);
            foreach (var address in (await Dns.GetHostAddressesAsync(Dns.GetHostName(), AddressFamily.InterNetwork, Stop)).Where(address => !IPAddress.IsLoopback(address)))
            {
                using var socket = new TcpClient();
                await Should.ThrowAsync<SocketException>(() => socket.ConnectAsync(address, port, Stop).AsTask());
            }
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
            data.Delete(recursive: true);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
