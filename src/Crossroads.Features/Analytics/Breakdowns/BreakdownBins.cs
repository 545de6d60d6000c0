using Crossroads.Features.Analytics.Filters;

namespace Crossroads.Features.Analytics.Breakdowns;

/// <summary>Cuts numbers into bins of about equally many events (<c>breakdown_histogram_bin_count</c>).</summary>
internal static class BreakdownBins
{
    /// <summary>The highest value belongs to the last bin, whose edge therefore lies a little above it.</summary>
    private const double Above = 0.01;

    public static async Task<Breakdown?> FindAsync(Breakdown? breakdown, Func<EventSource> newSource, Func<EventSource, string> where, CancellationToken cancellationToken)
    {
        if (breakdown is null || breakdown.Items.All(item => item.Bins is null)) return breakdown;
        var items = new List<BreakdownItem>();
        foreach (var item in breakdown.Items) items.Add(item.Bins is null ? item : await EdgesAsync(item, newSource(), where, cancellationToken));
        return breakdown with { Items = items };
    }

    private static async Task<BreakdownItem> EdgesAsync(BreakdownItem item, EventSource source, Func<EventSource, string> where, CancellationToken cancellationToken)
    {
        var shares = string.Join(", ", Enumerable.Range(0, item.Bins!.Value + 1).Select(edge => FormattableString.Invariant($"{edge / (double)item.Bins.Value:R}")));
        var number = $"TRY_CAST({item.Text(source)} AS DOUBLE)";
        var condition = where(source);
        var sql = $"SELECT unnest(quantile_cont({number}, [{shares}])) AS edge FROM {source.From} WHERE {condition} AND {number} IS NOT NULL";
        var edges = (await source.Scope.Facts.QueryAsync<double?>(sql, source.Parameters.Values, cancellationToken)).OfType<double>().Distinct().Order().ToList();
        if (edges.Count == 0) return item with { Edges = [0, Above] };
        if (edges.Count == 1) edges.Add(edges[0]);
        edges[^1] += Above;
        return item with { Edges = edges };
    }
}
