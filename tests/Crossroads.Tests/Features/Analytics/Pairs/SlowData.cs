using System.Globalization;
using System.Text.Json.Nodes;
using Crossroads.Engine.Company;
using Crossroads.Engine.Events;
using Crossroads.Tests.Stores.DuckDb;

namespace Crossroads.Tests.Features.Analytics.Pairs;

/// <summary>An event of random data. <paramref name="Person"/> is who did it when all merges are known.</summary>
internal sealed record SlowEvent(string DistinctId, string Person, string Name, DateTime Utc, Guid Uuid, JsonObject Properties)
{
    /// <summary>Events of one moment count by their uuid.</summary>
    public (DateTime, string) Order => (Utc, Uuid.ToString());

    public override string ToString() => $"{Utc:MM-dd HH:mm:ss.ffffff} {DistinctId} {Name} {Properties.ToJsonString()}";
}

/// <summary>A company's facts, small enough to be looked at.</summary>
internal sealed record SlowData(string Zone, DayOfWeek WeekStart, IReadOnlyList<SlowEvent> Events)
{
    public const string TestAccounts = """[{"key":"country","type":"person","operator":"is_not","value":"DE"},{"key":"plan","operator":"not_icontains","value":"team"}]""";

    /// <summary>The clock of all queries.</summary>
    public static readonly DateTimeOffset Now = new(2026, 4, 12, 12, 0, 0, TimeSpan.Zero);

    public TimeZoneInfo TimeZone { get; } = TimeZoneInfo.FindSystemTimeZoneById(Zone);

    /// <summary>Properties by person.</summary>
    public Dictionary<string, JsonObject> Persons { get; init; } = [];

    /// <summary>Properties by key of the one type of groups, company.</summary>
    public Dictionary<string, JsonObject> Groups { get; init; } = [];

    /// <summary>Two events of a person may have the same moment.</summary>
    public bool HasTies { get; init; }

    public CompanyProfile Company => CompanyProfile.Empty with { TimeZone = Zone, WeekStartDay = WeekStart == DayOfWeek.Monday ? "monday" : "sunday", TestAccountFiltersJson = TestAccounts };

    public DateTime Local(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(utc, TimeZone);

    /// <summary>A person comes into being with the first event.</summary>
    public DateTime Created(string person) => Events.Where(item => item.Person == person).Min(item => item.Utc);

    public void Write(FactBatch batch)
    {
        foreach (var (key, properties) in Groups) batch.GroupUpdates.Add(new GroupUpdateFact("company", key, At(new DateTime(2026, 2, 1)), properties.ToJsonString()));
        foreach (var item in Events)
        {
            string? Text(string key) => item.Properties[key]?.ToString();
            batch.Events.Add(StoreScene.Event(item.Name, item.DistinctId, At(item.Utc), item.Properties.ToJsonString(), item.Uuid, new PromotedProperties { SessionId = Text("$session_id"), Url = Text("$current_url"), Browser = Text("$browser") }));
        }

        foreach (var person in Events.GroupBy(item => item.Person))
        {
            batch.PersonUpdates.Add(new PersonUpdateFact(person.Key, At(Created(person.Key)), Persons[person.Key].ToJsonString(), null, null, true));
            foreach (var other in person.Select(item => item.DistinctId).Distinct().Where(id => id != person.Key)) batch.Merges.Add(new MergeFact(person.Key, other, MergeKind.Dangerously, At(Created(person.Key))));
        }
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Zone}, weeks from {WeekStart}, persons {string.Join(' ', Persons.Select(pair => pair.Key + pair.Value.ToJsonString()))}\n{string.Join('\n', Events.OrderBy(item => item.Utc))}");

    private static DateTimeOffset At(DateTime utc) => new(DateTime.SpecifyKind(utc, DateTimeKind.Utc));
}
