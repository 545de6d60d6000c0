using Crossroads.Engine.Measures;
using Crossroads.Engine.Texts;

namespace Crossroads.Features.Requests;

/// <summary>A feature that went out.</summary>
internal sealed record ShippedItem(DateOnly Day, string What)
{
    private readonly HashSet<string> _words = [.. TextTokens.Of(What)];

    public static async Task<IReadOnlyList<ShippedItem>> ReadAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var statement = await RoomStatement.OfAsync(typeof(RequestBookMeasure), context, cancellationToken, suffix: ".Shipped");
        return [.. (await statement.ReadAsync<Row>(cancellationToken)).Select(row => new ShippedItem(row.Day, row.What))];
    }

    /// <summary>The item answers the topic: all words of the shorter of the two are in the longer one.</summary>
    public bool Covers(string topic)
    {
        var asked = TextTokens.Of(topic).ToHashSet();
        return asked.Count > 0 && _words.Count > 0 && (asked.IsSubsetOf(_words) || _words.IsSubsetOf(asked));
    }

    private sealed record Row(DateOnly Day, string What);
}
