namespace Crossroads.Engine.Jobs;

/// <summary>Something that runs by itself while the server runs.</summary>
/// <param name="Id">Stable, in logs and traces.</param>
/// <param name="What">In words, for whoever asks what runs when.</param>
/// <param name="Every">How often it looks whether something is due; the first time at start.</param>
/// <param name="RunAsync">Does what is due, and nothing when nothing is.</param>
public sealed record Job(string Id, string What, TimeSpan Every, Func<CancellationToken, Task> RunAsync);
