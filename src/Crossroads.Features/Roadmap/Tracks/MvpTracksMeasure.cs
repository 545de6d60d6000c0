using Crossroads.Engine.Measures;

namespace Crossroads.Features.Roadmap.Tracks;

/// <summary>
/// The four tracks of the post's MVP 2.0 roadmap, ranked by what four engineer-weeks on each are expected to bring a month, from the company's own data. Its rows are the tracks, the best first;
/// its value is the expected gain of the best in the company's currency. What is not known stands last, in the post's order, and never as zero.
/// </summary>
internal sealed class MvpTracksMeasure : IMeasure
{
    public string Id => "roadmap.tracks";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var book = await context.MeasureAsync("requests.book", cancellationToken);
        var months = context.Sources.IsConnected("subscriptions")
            ? await (await RoomStatement.OfAsync(typeof(PayingMonth), context, cancellationToken)).ReadAsync<PayingMonth>(cancellationToken)
            : null;
        MvpTrack[] tracks =
        [
            await CoreLoopTrack.OfAsync(context, cancellationToken),
            await WishTracks.PowerUsersAsync(context, book, months, cancellationToken),
            await WishTracks.IntegrationsAsync(context, book, months, cancellationToken),
            await MobileTrack.OfAsync(context, cancellationToken),
        ];
        var ranked = Rank(tracks);
        var rows = new Engine.Events.FactTableResult(MvpTrack.Columns, [.. ranked.Select(track => track.ToRow())]);
        return ranked[0].Gain is { } best
            ? new Measurement { Value = best.Value, Low = best.Low, High = best.High, N = ranked.Count(track => track.Gain is not null), Rows = rows }
            : Measurement.Unknown("what the tracks are worth in money is not known") with { Rows = rows };
    }

    /// <summary>Money before people before nothing; of one kind, the more the better; what is not known keeps the post's order.</summary>
    internal static IReadOnlyList<MvpTrack> Rank(IEnumerable<MvpTrack> tracks)
        => [.. tracks.OrderByDescending(track => track.Gain is not null).ThenByDescending(track => track.Gain?.Value ?? 0)
            .ThenByDescending(track => track.People is not null).ThenByDescending(track => track.Gain is null ? track.People?.Value ?? 0 : 0)];
}
