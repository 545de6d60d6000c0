using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;

namespace Crossroads.Server.Hosting;

/// <summary>Runs a verb for a command line on the same machine, with this server's open stores, and streams back what it prints.</summary>
internal static class VerbEndpoint
{
    public static void MapVerbs(this WebApplication app, Workspace workspace, string token)
    {
        app.MapGet(RunningServer.VerbPath, (HttpContext http) => IsTrusted(http.Request.Headers[RunningServer.TokenHeader].ToString(), token) ? Results.Ok() : Results.NotFound()).ExcludeFromDescription();
        app.MapPost(RunningServer.VerbPath, async (HttpContext http, RunningServer.VerbRequest request, CancellationToken cancellationToken) =>
        {
            if (!IsTrusted(http.Request.Headers[RunningServer.TokenHeader].ToString(), token))
            {
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }

            http.Response.ContentType = "application/x-ndjson";
            var frames = Channel.CreateUnbounded<RunningServer.Frame>();
            var terminal = new Terminal(
                new StringReader(request.StandardInput ?? ""),
                TextWriter.Synchronized(new FrameWriter(text => frames.Writer.TryWrite(new RunningServer.Frame(text, null, null)))),
                TextWriter.Synchronized(new FrameWriter(text => frames.Writer.TryWrite(new RunningServer.Frame(null, text, null)))),
                request.Folder,
                request.IsInteractive,
                request.Width);
            var run = Task.Run(
                async () =>
                {
                    try
                    {
                        var exit = await CommandLine.RunAsync(request.Args, terminal, workspace, cancellationToken);
                        frames.Writer.TryWrite(new RunningServer.Frame(null, null, exit));
                    }
                    finally
                    {
                        frames.Writer.Complete();
                    }
                },
                CancellationToken.None);
            await foreach (var frame in frames.Reader.ReadAllAsync(cancellationToken))
            {
                await http.Response.WriteAsync(JsonSerializer.Serialize(frame) + "\n", cancellationToken);
                await http.Response.Body.FlushAsync(cancellationToken);
            }

            await run;
        }).ExcludeFromDescription();
    }

    private static bool IsTrusted(string given, string token)
        => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(token));

    private sealed class FrameWriter(Action<string> write) : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => write(value.ToString());

        public override void Write(string? value)
        {
            if (!string.IsNullOrEmpty(value)) write(value);
        }

        public override void Write(char[] buffer, int index, int count) => write(new string(buffer, index, count));
    }
}
