using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Crossroads.Sources.CompanyFolder;

/// <summary>
/// Reads a file on one thread, understands its chunks on several, and delivers them in the order of the file on the caller's. A bounded number of chunks is under way.
/// </summary>
internal static class ChunkPipeline
{
    public static async Task RunAsync(
        ChunkReader reader, Func<ChunkParser> makeParser, Action<Chunk, ChunkParser> deliver, int parallelism, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var underWay = Channel.CreateBounded<Task<ParsedChunk>>(new BoundedChannelOptions(parallelism) { SingleReader = true, SingleWriter = true });
        var parsers = new ConcurrentBag<ChunkParser>();
        var reading = Task.Run(() => ReadAsync(reader, chunk => Parse(chunk, parsers.TryTake(out var parser) ? parser : makeParser()), underWay.Writer, stop.Token), stop.Token);
        try
        {
            await foreach (var parsing in underWay.Reader.ReadAllAsync(cancellationToken))
            {
                var (chunk, parser) = await parsing;
                deliver(chunk, parser);
                reader.Return(chunk);
                parsers.Add(parser);
            }
        }
        catch
        {
            // The file and its buffers must not be in use any more when the caller closes them.
            await stop.CancelAsync();
            await reading.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            throw;
        }

        await reading;
    }

    private static async Task ReadAsync(ChunkReader reader, Func<Chunk, ParsedChunk> parse, ChannelWriter<Task<ParsedChunk>> underWay, CancellationToken cancellationToken)
    {
        try
        {
            while (reader.Next() is { } chunk)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await underWay.WriteAsync(Task.Run(() => parse(chunk), CancellationToken.None), cancellationToken);
            }

            underWay.Complete();
        }
        catch (Exception problem)
        {
            // Whatever went wrong is thrown where the chunks are delivered.
            underWay.Complete(problem);
            throw;
        }
    }

    private static ParsedChunk Parse(Chunk chunk, ChunkParser parser)
    {
        parser.Parse(chunk);
        return new ParsedChunk(chunk, parser);
    }

    private readonly record struct ParsedChunk(Chunk Chunk, ChunkParser Parser);
}
