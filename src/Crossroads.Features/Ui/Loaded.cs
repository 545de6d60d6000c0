namespace Crossroads.Features.Ui;

/// <summary>Something that a page asked for: it came, or it failed and the page says so in its place.</summary>
/// <param name="Failure">What failed, in words for the reader; null = it came.</param>
public sealed record Loaded<T>(T? Value, string? Failure)
    where T : class
{
    public bool Failed => Failure is not null;
}
