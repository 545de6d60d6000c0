using Crossroads.Engine.Measures;

namespace Crossroads.Features.Analytics.Signals;

/// <summary>What the tenth of users that does most is worth: the share of revenue that their accounts pay, and what they still ask for.</summary>
internal sealed class PowerUsersMeasure : IMeasure
{
    private const int MinimumUsers = 50;

    public string Id => "analytics.power_users";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        if (!context.Sources.IsConnected("events")) return Measurement.Unknown("connect events: what each user does");
        var statement = await RoomStatement.OfAsync(typeof(PowerUsersMeasure), context, cancellationToken);
        var users = await statement.ReadAsync<PowerUser>(cancellationToken);
        if (users.Count == 0) return Measurement.Unknown("events: nobody did anything besides page views in the last 28 days") with { Query = statement.Text };

        var accounts = users.Select(user => user.Account).ToHashSet();
        var wishes = await OpenWishesAsync(context, accounts, cancellationToken);
        var beside = new Dictionary<string, double?>
        {
            ["power_users"] = users.Count,
            ["share_of_actions"] = users.Sum(user => (double)user.Actions) / users[0].AllActions,
            ["open_wishes"] = wishes.Sum(wish => wish.Accounts),
        };
        if (users[0].TotalMrr <= 0) return Measurement.Unknown("connect subscriptions: what the accounts of power users pay") with { N = users[0].People, Beside = beside, Query = statement.Text };

        return EstimateMeasurement.Exact(users.DistinctBy(user => user.Account).Sum(user => user.Mrr) / users[0].TotalMrr, users[0].People) with
        {
            Sufficient = users[0].People >= MinimumUsers,
            Finding = wishes.Count > 0 ? $"{users.Count} power users; most of them wait for {wishes[0].Topic} ({wishes[0].Accounts} accounts)." : $"{users.Count} power users; none of them has an open wish.",
            Beside = beside,
            Rows = new(["open_wish_of_power_users", "accounts"], [.. wishes.Take(15).Select(wish => (IReadOnlyList<object?>)[wish.Topic, wish.Accounts])]),
            Query = statement.Text,
        };
    }

    /// <summary>From the rows of requests.book: topics not shipped that these accounts asked for.</summary>
    private static async Task<IReadOnlyList<(string Topic, int Accounts)>> OpenWishesAsync(MeasureContext context, HashSet<string> accounts, CancellationToken cancellationToken)
    {
        if ((await context.MeasureAsync("requests.book", cancellationToken)).Rows is not { } table) return [];
        var at = table.Columns.Select((name, index) => (name, index)).ToDictionary(column => column.name, column => column.index);
        return [.. table.Rows.Where(row => row[at["shipped_on"]] is null && accounts.Contains((string)row[at["account"]]!))
            .GroupBy(row => (string)row[at["topic"]]!)
            .Select(topic => (topic.Key, topic.Select(row => row[at["account"]]).Distinct().Count()))
            .OrderByDescending(topic => topic.Item2).ThenBy(topic => topic.Key, StringComparer.Ordinal)];
    }

    private sealed record PowerUser(string Person, string Account, long Actions, double Mrr, long People, double AllActions, double TotalMrr);
}
