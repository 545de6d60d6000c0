using System.Text.RegularExpressions;
using Crossroads.Engine.Measures;

namespace Crossroads.Features.Requests;

/// <summary>Something that a competitor did, as the founder noted it.</summary>
internal sealed record CompetitorEvent(string Name, string Event, DateOnly Day);

/// <summary>The competitors that are known, and how texts mention any of them.</summary>
internal sealed class Competitors(IReadOnlyList<CompetitorEvent> events)
{
    private const string Generic = "competitor|alternative to|switched to|switching to|migrat(ed|ing) to|moved to another|cheaper elsewhere";

    public IReadOnlyList<CompetitorEvent> Events => events;

    public IReadOnlyList<string> Names { get; } = [.. events.Select(item => item.Name).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)];

    /// <summary>A regular expression over lower-case text.</summary>
    public string Pattern => Names.Count == 0 ? Generic : $"{Generic}|\\b({string.Join('|', Names.Select(name => Regex.Escape(name.ToLowerInvariant())))})\\b";

    public static async Task<Competitors> ReadAsync(MeasureContext context, CancellationToken cancellationToken)
        => new(await (await RoomStatement.OfAsync(typeof(Competitors), context, cancellationToken)).ReadAsync<CompetitorEvent>(cancellationToken));
}
