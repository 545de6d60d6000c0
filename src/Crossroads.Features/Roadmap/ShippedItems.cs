using System.Globalization;
using Crossroads.Engine.Events;
using Crossroads.Engine.Measures;
using Crossroads.Engine.Texts;

namespace Crossroads.Features.Roadmap;

/// <summary>A feature shipped within 90 days and what speaks for it. Null = nobody can tell, because the source is not connected.</summary>
/// <param name="Requests">Requests that had asked for it.</param>
/// <param name="IsTested">An experiment carries its name.</param>
/// <param name="Adoption">Share of the active users of 28 days who used it; null also while its use is not recorded.</param>
internal sealed record ShippedItem(DateOnly Day, string What, long? Requests, bool? IsTested, double? Adoption);

/// <summary>Puts together what other rooms know about the features that were shipped.</summary>
internal static class ShippedItems
{
    public static async Task<(IReadOnlyList<ShippedItem> Items, string Query)> ReadAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var statement = await RoomStatement.OfAsync(typeof(ShippedItems), context, cancellationToken);
        var shipped = await statement.ReadAsync<Row>(cancellationToken);
        var requests = Numbers((await context.MeasureAsync("requests.request_service", cancellationToken)).Rows, "what", "requests");
        var use = Numbers((await context.MeasureAsync("analytics.feature_use", cancellationToken)).Rows, "feature", "share_of_active_users");
        var experiments = (await context.MeasureAsync("experiments.ab", cancellationToken)) is { Value: not null } tests ? Texts(tests.Rows, "experiment") : null;
        return ([.. shipped.Select(item => new ShippedItem(
            item.Day,
            item.What,
            requests is null ? null : (long)requests.GetValueOrDefault(item.What),
            experiments?.Any(name => SameThing(name, item.What)),
            use?.Where(feature => SameThing(feature.Key, item.What)).Select(feature => (double?)feature.Value).Max()))], statement.Text);
    }

    /// <summary>All words of the shorter name are in the longer one.</summary>
    internal static bool SameThing(string left, string right)
    {
        var (one, other) = (TextTokens.Of(left).ToHashSet(), TextTokens.Of(right).ToHashSet());
        return one.Count > 0 && other.Count > 0 && (one.IsSubsetOf(other) || other.IsSubsetOf(one));
    }

    private static Dictionary<string, double>? Numbers(FactTableResult? table, string name, string number)
    {
        if (table is null) return null;
        var (key, value) = (table.Columns.ToList().IndexOf(name), table.Columns.ToList().IndexOf(number));
        return table.Rows.GroupBy(row => (string)row[key]!).ToDictionary(group => group.Key, group => group.Max(row => Convert.ToDouble(row[value], CultureInfo.InvariantCulture)));
    }

    private static IReadOnlyList<string> Texts(FactTableResult? table, string name)
        => table is null ? [] : [.. table.Rows.Select(row => (string)row[table.Columns.ToList().IndexOf(name)]!).Distinct()];

    private sealed record Row(DateOnly Day, string What);
}
