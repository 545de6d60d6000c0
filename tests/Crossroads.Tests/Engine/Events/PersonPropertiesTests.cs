using CsCheck;
using Crossroads.Engine.Events;
using Crossroads.Engine.Events.Identity;

namespace Crossroads.Tests.Engine.Events;

public sealed class PersonPropertiesTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_later_set_wins_and_set_once_fills_gaps()
        => Properties(
            Update("a", 10, set: """{"plan":"pro","seats":3}"""),
            Update("a", 5, set: """{"plan":"free"}"""),
            Update("a", 20, once: """{"plan":"late","source":"ad"}"""),
            Update("a", 7, once: """{"source":"search"}""")).ShouldBe("""{"plan":"pro","seats":3,"source":"search"}""");

    [Fact]
    public void An_unset_takes_away_what_was_set_before_it()
        => Properties(Update("a", 10, set: """{"plan":"pro","seats":3}"""), Update("a", 20, unset: "plan"), Update("a", 5, once: """{"plan":"first"}"""))
            .ShouldBe("""{"seats":3}""");

    [Fact]
    public void What_was_set_after_an_unset_stays()
        => Properties(Update("a", 20, unset: "plan"), Update("a", 30, set: """{"plan":"pro"}""")).ShouldBe("""{"plan":"pro"}""");

    [Fact]
    public void In_a_merge_the_target_wins_and_gaps_are_filled()
        => Merged(
            10,
            Update("anonymous", 9, set: """{"plan":"trial","city":"Oulu"}"""),
            Update("ada", 1, set: """{"plan":"pro"}""")).ShouldBe("""{"city":"Oulu","plan":"pro"}""");

    [Fact]
    public void After_a_merge_both_ids_speak_for_the_same_person()
        => Merged(
            10,
            Update("ada", 1, set: """{"plan":"pro"}"""),
            Update("anonymous", 11, set: """{"plan":"team"}""")).ShouldBe("""{"plan":"team"}""");

    [Fact]
    public void What_the_target_had_once_beats_what_the_merged_one_had_set()
        => Merged(
            10,
            Update("ada", 1, once: """{"source":"search"}"""),
            Update("anonymous", 2, set: """{"source":"ad"}""")).ShouldBe("""{"source":"search"}""");

    [Fact]
    public void Values_keep_their_form_and_names_any_letters()
        => Properties(Update("a", 1, set: """{"größe \"x\"":1.50,"list":[1,{"a":null}],"none":null}"""))
            .ShouldBe("""{"gr\u00F6\u00DFe \u0022x\u0022":1.50,"list":[1,{"a":null}],"none":null}""");

    [Fact]
    public void The_order_in_which_updates_arrive_does_not_matter()
        => Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[0, 6], Gen.Int[0, 3]).List[0, 12].Select(Gen.Int[0, 1_000_000]).Sample((choices, seed) =>
        {
            var updates = choices.Select(choice =>
            {
                var (kind, name, minute, value) = choice;
                var json = $$"""{"p{{name}}":{{value}}}""";
                return Update(minute % 2 == 0 ? "ada" : "anonymous", minute, kind == 0 ? json : null, kind == 1 ? json : null, kind == 2 ? $"p{name}" : null);
            }).ToArray();
            var before = Merged(3, updates);
            new Random(seed).Shuffle(updates);
            return Merged(3, updates) == before;
        });

    [Fact]
    public void A_state_survives_being_written_down()
    {
        var state = State([Update("a", 1, """{"plan":"pro"}""", """{"x":[1,2]}""", "gone")]);

        PropertyState.Parse(state.Serialize()).Serialize().ShouldBe(state.Serialize());
        PropertyState.Parse(null).IsEmpty.ShouldBeTrue();
    }

    private static PersonUpdateFact Update(string id, int minute, string? set = null, string? once = null, string? unset = null)
        => new(id, Start.AddMinutes(minute), set, once, unset is null ? null : [unset], false);

    private static string Properties(params PersonUpdateFact[] updates) => State(updates).Properties();

    private static string Merged(int minute, params PersonUpdateFact[] updates)
    {
        var graph = new PersonGraph();
        var (ada, anonymous) = (FactId.Person("ada"), FactId.Person("anonymous"));
        graph.Add(new MergeRecord(ada, anonymous, MergeKind.Identify, (Start.AddMinutes(minute).UtcTicks - DateTime.UnixEpoch.Ticks) / 10));
        graph.Settle();
        var owners = new[] { "ada", "anonymous" }
            .Select(id => new PropertyOwner(FactId.Person(id), State(updates.Where(update => update.DistinctId == id)))).ToList();
        return PersonProperties.Of(owners, graph);
    }

    private static PropertyState State(IEnumerable<PersonUpdateFact> updates)
    {
        var state = new PropertyState();
        foreach (var update in updates) state.Apply(update);
        return state;
    }
}
