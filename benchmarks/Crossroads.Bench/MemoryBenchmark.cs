namespace Crossroads.Bench;

/// <summary>Resident memory of an empty, idle server.</summary>
internal sealed class MemoryBenchmark : IBenchmark
{
    public string Name => "memory";

    public async Task<IReadOnlyList<BenchResult>> RunAsync(BenchContext context, CancellationToken cancellationToken)
    {
        await using var server = await ServerUnderTest.StartAsync(context, context.NewFolder("memory"), cancellationToken);
        using var response = await server.Sender.GetAsync("/sign-in", cancellationToken);
        using var settle = new PeriodicTimer(TimeSpan.FromSeconds(5));
        await settle.WaitForNextTickAsync(cancellationToken);
        return [BenchResult.AtMost("resident memory, idle and empty", server.ResidentMegabytes, "MB", 200)];
    }
}
