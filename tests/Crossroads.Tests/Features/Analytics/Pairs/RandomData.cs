using System.Text.Json.Nodes;

namespace Crossroads.Tests.Features.Analytics.Pairs;

/// <summary>Visits of a few people within six weeks in which clocks change.</summary>
internal static class RandomData
{
    public const int Days = 40;

    public static readonly DateTime First = new(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc);

    public static SlowData Of(Choices choices)
    {
        var zone = choices.Of("UTC", "Europe/Zurich", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe");
        var weekStart = choices.Of(DayOfWeek.Sunday, DayOfWeek.Monday);
        var hasTies = choices.Once(3);
        var events = new List<SlowEvent>();
        for (var person = choices.Between(2, 7); person > 0; person--)
        {
            for (var visit = choices.Between(1, 6); visit > 0; visit--) Visit(choices, events, $"p{person}", hasTies);
        }

        var persons = events.Select(item => item.Person).Distinct().ToDictionary(person => person, _ => With(With(new JsonObject(), "country", choices.Of("CH", "DE", null)), "age", choices.Of<JsonNode?>(20, 30, 30, 45, null)));
        return new SlowData(zone, weekStart, events)
        {
            HasTies = hasTies,
            Persons = persons,
            Groups = new() { ["acme"] = With([], "tier", choices.Of("gold", "silver")), ["beta"] = With([], "tier", choices.Of("gold", null)) },
        };
    }

    private static void Visit(Choices choices, List<SlowEvent> events, string person, bool hasTies)
    {
        // Some people come from two devices, which are found to be one person.
        var id = choices.Once(4) ? person + "phone" : person;
        // Many visits fall into the same week, so that funnels and days in a row have something to find.
        var time = First.AddMinutes((choices.Once(3) ? choices.Below(Days) : 24 + choices.Below(8)) * 1440).AddMinutes(choices.Below(1440));
        var session = choices.Once(5) ? null : $"s{events.Count}";
        var company = choices.Of("acme", "beta", null);
        if (events.All(item => item.Person != person) && id != person) id = person;
        for (var count = choices.Between(1, 5); count > 0; count--)
        {
            var number = events.Count;
            var properties = new JsonObject();
            With(properties, "$session_id", session);
            With(properties, "plan", choices.Of("pro", "free", "team", null));
            With(properties, "seats", choices.Of<JsonNode?>(0, 1, 1, 2, 3, 2.5, "many", null));
            With(properties, "$browser", choices.Of("Chrome", "Safari", "Firefox", null));
            With(properties, "due", choices.Of("2026-03-20", "2026-03-29T10:00:00Z", "2026-03-20 01:30:00+02:00", null));
            if (company is not null) properties["$groups"] = new JsonObject { ["company"] = company };
            var name = choices.Of("a", "b", "c", "a", "b", "$pageview");
            if (name == "$pageview") With(properties, "$current_url", choices.Of("/", "/a", "/a/", "/b", "https://x.io/a", null));
            var at = hasTies ? time : time.AddMilliseconds(number);
            events.Add(new SlowEvent(id, person, name, at, new Guid((uint)choices.Below(int.MaxValue), (ushort)number, 0x4000, 0x80, (byte)choices.Below(256), 0, 0, 0, 0, 0, (byte)number), properties));
            time = time.AddMinutes(choices.Of(hasTies ? 0 : 2, 1, 5, 20, 30, 31, 90));
        }
    }

    private static JsonObject With(JsonObject json, string key, JsonNode? value)
    {
        if (value is not null) json[key] = value.DeepClone();
        return json;
    }
}
