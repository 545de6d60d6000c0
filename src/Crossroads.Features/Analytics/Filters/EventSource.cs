using System.Globalization;
using System.Text;
using Crossroads.Features.Analytics.Schema;

namespace Crossroads.Features.Analytics.Filters;

/// <summary>
/// The events that a statement reads, with the tables that its filters and breakdowns turn out to need: expressions are asked for first,
/// then <see cref="From"/> is written.
/// </summary>
internal sealed class EventSource(QueryScope scope, SqlParameters parameters, DateTime fromUtc, DateTime toUtc, string table = "events")
{
    /// <summary>How often each event happened on a day, its time the day's midnight on the company's wall clock.</summary>
    private const string Days = "(SELECT event, CAST(day AS TIMESTAMP) AS ts, events FROM event_days)";

    private readonly SortedSet<string> _groups = new(StringComparer.Ordinal);
    private bool _needsPersons;
    private bool _needsSessions;

    public QueryScope Scope => scope;

    public SqlParameters Parameters => parameters;

    /// <summary>Rows are sums of days (<c>e.events</c>) and <c>e.ts</c> is the company's wall clock; otherwise a row is an event and <c>e.ts</c> is UTC.</summary>
    public bool IsOfDays { get; private init; }

    /// <summary>The events from a wall-clock time to another; days' sums instead where they answer the same (<see cref="RollUps"/>).</summary>
    public static EventSource Between(QueryScope scope, SqlParameters parameters, DateTime from, DateTime to, bool ofDays)
        => new(scope, parameters, scope.Utc(from), scope.Utc(to), ofDays ? Days : "events") { IsOfDays = ofDays };

    /// <summary>A wall-clock time as <c>e.ts</c> is compared with it.</summary>
    public DateTime Instant(DateTime local) => IsOfDays ? DateTime.SpecifyKind(local, DateTimeKind.Utc) : scope.Utc(local);

    /// <summary>SQL of <c>e.ts</c> on the company's wall clock.</summary>
    public string LocalTime(DateTime from, DateTime to) => IsOfDays ? "e.ts" : Calendar.LocalTime.Sql("e.ts", scope.Utc(from), scope.Utc(to), scope);

    /// <summary>What was asked for so far needs other tables besides the events.</summary>
    public bool HasJoins => _needsPersons || _needsSessions || _groups.Count > 0;

    public string From
    {
        get
        {
            var sql = new StringBuilder($"{table} AS e");
            if (_needsPersons) sql.Append(" LEFT JOIN persons AS pe ON pe.person_id = e.person_id");
            if (_needsSessions) sql.Append(CultureInfo.InvariantCulture, $" LEFT JOIN {Sessions()} AS se ON se.session_id = e.session_id");
            foreach (var type in _groups)
                sql.Append(CultureInfo.InvariantCulture, $" LEFT JOIN groups AS {Alias(type)} ON {Alias(type)}.group_type = {Literal(type)} AND {Alias(type)}.group_key = {GroupKey(type)}");
            return sql.ToString();
        }
    }

    /// <summary>SQL of a person's property; persons are joined.</summary>
    public string PersonProperty(string key)
    {
        _needsPersons = true;
        return PropertyPath.Text("pe.properties", key);
    }

    public string PersonColumn(string column)
    {
        _needsPersons = true;
        return $"pe.{column}";
    }

    /// <summary>SQL of an event's property: its own column where it has one.</summary>
    public static string EventProperty(string key) => PropertyPath.PromotedColumn(key) is { } column ? $"e.{column}" : PropertyPath.Text("e.properties", key);

    public string SessionDuration()
    {
        _needsSessions = true;
        return "se.duration";
    }

    /// <summary>SQL of the key of the group that an event belongs to; null when it belongs to none.</summary>
    public string GroupKey(string type)
    {
        var index = IndexOf(type);
        var byName = $"json_extract_string(e.properties, {Literal($"$.\"$groups\".\"{type.Replace("\"", "", StringComparison.Ordinal)}\"")})";
        return index < 0 ? byName : $"coalesce({byName}, {PropertyPath.Text("e.properties", string.Create(CultureInfo.InvariantCulture, $"$group_{index}"))})";
    }

    /// <summary>The type of group that a query means by number (in the order of their names) or by name.</summary>
    public string GroupType(QueryNode node, string field)
    {
        if (node.Text("group_type") is { } name) return name;
        if (node.Whole(field, 0, 100) is not { } index) throw node.Error(field, "missing; it names the type of group");
        return index < scope.GroupTypes.Count ? scope.GroupTypes[index] : string.Create(CultureInfo.InvariantCulture, $"#{index}");
    }

    public static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>SQL of a group's property, of the joined row.</summary>
    public string GroupProperty(string type, string key)
    {
        _groups.Add(type);
        return PropertyPath.Text($"{Alias(type)}.properties", key);
    }

    // Aliases are named by the type, not by order: expressions are written before all types are known.
    private static string Alias(string type) => "g_" + Convert.ToHexString(Encoding.UTF8.GetBytes(type));

    private int IndexOf(string type)
    {
        if (type.StartsWith('#')) return int.Parse(type.AsSpan(1), CultureInfo.InvariantCulture);
        for (var index = 0; index < scope.GroupTypes.Count; index++)
            if (scope.GroupTypes[index] == type) return index;
        return -1;
    }

    /// <summary>How long each session lasted, seen a day further than the range on both sides.</summary>
    private string Sessions()
        => $"(SELECT session_id, (epoch_us(max(ts)) - epoch_us(min(ts))) / 1e6 AS duration FROM events WHERE session_id <> '' AND ts >= {parameters.Add(Earlier())} AND ts < {parameters.Add(Later())} GROUP BY session_id)";

    private DateTime Earlier() => fromUtc.Year > 1 ? fromUtc.AddDays(-1) : fromUtc;

    private DateTime Later() => toUtc.Year < 9000 ? toUtc.AddDays(1) : toUtc;
}
