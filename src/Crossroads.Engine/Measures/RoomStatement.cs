using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Crossroads.Engine.Events;

namespace Crossroads.Engine.Measures;

/// <summary>
/// The SQL beside a measure, ready to run for a context. Parameters that every measure may use are there without being asked for:
/// <c>$today</c> (the day of the clock, DATE), <c>$clock</c> (the clock, UTC TIMESTAMP), <c>$zone</c> (IANA name), <c>$currency</c> (the company's), <c>$rates</c> (see <see cref="PayingAccounts"/>), <c>$missing</c> and <c>$excluded</c> (see <see cref="UserActivity"/>).
/// Fragments in braces stand for text that all rooms share: <c>{today}</c>, <c>{local_day:column}</c> (the company's day of a UTC timestamp),
/// <c>{active_days}</c>, <c>{not_intentional}</c>, <c>{excluded_people}</c>, <c>{missing_days}</c>, <c>{accounts}</c>, <c>{paid_subscriptions}</c>, <c>{exchange_rates}</c>.
/// </summary>
public sealed partial class RoomStatement
{
    private readonly IFactReader _facts;
    private readonly Dictionary<string, object?> _parameters;
    private readonly string _sql;

    private RoomStatement(IFactReader facts, string sql, Dictionary<string, object?> parameters)
    {
        _facts = facts;
        _sql = sql;
        _parameters = parameters;
    }

    /// <summary>The statement as it runs, under a comment line for each parameter.</summary>
    public string Text
    {
        get
        {
            var text = new StringBuilder();
            foreach (var (name, value) in _parameters) text.AppendLine(CultureInfo.InvariantCulture, $"-- ${name} = {Show(value)}");
            return text.Append(_sql).ToString();
        }
    }

    /// <param name="owner">The class that the <c>.sql</c> file stands beside.</param>
    /// <param name="parameters">Names (lower case) and values that this statement adds.</param>
    /// <param name="suffix">Tells several files of one class apart: ".Series".</param>
    public static async Task<RoomStatement> OfAsync(
        Type owner, MeasureContext context, CancellationToken cancellationToken, IReadOnlyDictionary<string, object?>? parameters = null, string suffix = "")
    {
        ArgumentNullException.ThrowIfNull(context);
        var sql = Expand(RoomSql.Of(owner, context.Facts.Dialect, suffix));
        var values = new Dictionary<string, object?>();
        foreach (var name in Names().Matches(sql).Select(match => match.Groups[1].Value).Distinct())
        {
            if (parameters is not null && parameters.TryGetValue(name, out var own)) values[name] = own;
            else if (name == "excluded") values[name] = await UserActivity.ExcludedAsync(context, cancellationToken);
            else if (name == "rates") values[name] = await PayingAccounts.RatesAsync(context, cancellationToken);
            else if (Standard(name, context) is { } value) values[name] = value;
        }

        return new RoomStatement(context.Facts, sql, values);
    }

    public Task<IReadOnlyList<T>> ReadAsync<T>(CancellationToken cancellationToken) => _facts.QueryAsync<T>(_sql, _parameters, cancellationToken);

    public async Task<T> ReadOneAsync<T>(CancellationToken cancellationToken) => (await ReadAsync<T>(cancellationToken))[0];

    public Task<FactTableResult> ReadTableAsync(int limit, CancellationToken cancellationToken) => _facts.QueryTableAsync(_sql, _parameters, limit, cancellationToken);

    private static object? Standard(string name, MeasureContext context) => name switch
    {
        "today" => context.Today,
        "clock" => context.AsOf.UtcDateTime,
        "zone" => context.Company.TimeZone,
        "currency" => context.Company.Currency,
        "missing" => UserActivity.MissingDays(context),
        _ => null,
    };

    private static string Expand(string sql)
    {
        // First the fragment that is made of the others.
        sql = sql
            .Replace("{active_days}", UserActivity.ActiveDays, StringComparison.Ordinal)
            .Replace("{accounts}", PayingAccounts.Accounts, StringComparison.Ordinal)
            .Replace("{paid_subscriptions}", PayingAccounts.PaidSubscriptions, StringComparison.Ordinal)
            .Replace("{exchange_rates}", PayingAccounts.ExchangeRates, StringComparison.Ordinal)
            .Replace("{excluded_people}", UserActivity.ExcludedPeople, StringComparison.Ordinal)
            .Replace("{missing_days}", UserActivity.MissingDaysTable, StringComparison.Ordinal)
            .Replace("{not_intentional}", UserActivity.NotIntentionalList, StringComparison.Ordinal)
            .Replace("{today}", "CAST($today AS DATE)", StringComparison.Ordinal);
        return LocalDays().Replace(sql, "CAST($1 AT TIME ZONE 'UTC' AT TIME ZONE $$zone AS DATE)");
    }

    private static string Show(object? value) => value switch
    {
        null => "NULL",
        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => "'" + value.ToString()!.ReplaceLineEndings(" ") + "'",
    };

    [GeneratedRegex(@"\$([a-z_]+)")]
    private static partial Regex Names();

    [GeneratedRegex(@"\{local_day:([^}]+)\}")]
    private static partial Regex LocalDays();
}
