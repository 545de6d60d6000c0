using CsCheck;
using Crossroads.Engine.Events;
using Crossroads.Engine.Events.Identity;

namespace Crossroads.Tests.Engine.Events;

public sealed class PersonGraphTests
{
    private static readonly Gen<Step> Steps = Gen.Select(Gen.Int[0, 3], Gen.ULong[1, 8], Gen.ULong[1, 8], Gen.Long[1, 12]).Select((kind, into, from, at) => new Step(kind, into, from, at));

    /// <summary>Kind 0 to 2: merges; 3: an identification of <see cref="Into"/>.</summary>
    private sealed record Step(int Kind, ulong Into, ulong From, long At);

    [Fact]
    public void An_anonymous_id_becomes_the_identified_person()
    {
        var graph = Judge(new Step(0, Into: 1, From: 2, At: 10));

        graph.Resolve(2).ShouldBe(1UL);
        graph.CodesOf(2).Order().ShouldBe([1UL, 2UL]);
        graph.IsIdentified(1).ShouldBeTrue();
    }

    [Fact]
    public void An_id_that_was_identified_before_is_not_merged_away()
    {
        var graph = Judge(new Step(0, Into: 1, From: 9, At: 10), new Step(0, Into: 2, From: 1, At: 20));

        graph.Resolve(1).ShouldBe(1UL);
        graph.Resolve(2).ShouldBe(2UL);
        graph.IsIdentified(2).ShouldBeTrue();
    }

    [Fact]
    public void The_same_holds_when_the_earlier_identification_arrives_last()
    {
        var graph = Judge(new Step(0, Into: 2, From: 1, At: 20));
        graph.Resolve(1).ShouldBe(2UL);

        graph.Add(new MergeRecord(1, 9, MergeKind.Identify, 10));
        var settlement = graph.Settle();

        graph.Resolve(1).ShouldBe(1UL);
        graph.Resolve(9).ShouldBe(1UL);
        settlement.Moved.ShouldContain(new RootChange(1, 2, 1));
    }

    [Fact]
    public void Identifying_twice_from_two_devices_makes_one_person_of_three_ids()
        => Judge(new Step(0, 1, 2, 10), new Step(0, 1, 3, 20), new Step(3, 1, 0, 20)).CodesOf(1).Order().ShouldBe([1UL, 2UL, 3UL]);

    [Fact]
    public void A_dangerous_merge_is_never_blocked()
        => Judge(new Step(3, 1, 0, 5), new Step(3, 2, 0, 5), new Step(2, Into: 1, From: 2, At: 10)).Resolve(2).ShouldBe(1UL);

    [Fact]
    public void An_alias_of_an_identified_id_is_blocked()
        => Judge(new Step(3, 2, 0, 5), new Step(1, Into: 1, From: 2, At: 10)).Resolve(2).ShouldBe(2UL);

    [Fact]
    public void The_scenario_of_forty_users_with_eighty_ids_gives_forty_persons()
    {
        var graph = new PersonGraph();
        for (var user = 0UL; user < 40; user++) graph.Add(new MergeRecord(1000 + user, 2000 + user, user < 30 ? MergeKind.Identify : MergeKind.Alias, 5));
        graph.Settle();

        Enumerable.Range(0, 40).SelectMany(user => new[] { graph.Resolve(1000 + (ulong)user), graph.Resolve(2000 + (ulong)user) }).Distinct().Count().ShouldBe(40);
    }

    [Fact]
    public void The_same_facts_in_any_order_and_in_any_portions_give_the_same_persons()
        => Gen.Select(Steps.List[0, 30], Gen.Int[0, 1_000_000], Gen.Int[1, 8]).Sample((steps, seed, portion) =>
        {
            var shuffled = steps.ToArray();
            new Random(seed).Shuffle(shuffled);
            var one = Judge([.. steps]);
            var other = new PersonGraph();
            foreach (var part in shuffled.Chunk(portion))
            {
                foreach (var step in part) Apply(other, step);
                other.Settle();
            }

            return Enumerable.Range(1, 8).All(code => Same(one, other, (ulong)code));
        });

    [Fact]
    public void Persons_are_those_of_judging_all_facts_once_in_the_order_of_time()
        => Steps.List[0, 25].Sample(steps =>
        {
            var graph = Judge([.. steps]);
            var expected = PlainJudgement(steps);
            return Enumerable.Range(1, 8).All(code => graph.Resolve((ulong)code) == expected[(ulong)code]);
        });

    [Fact]
    public void Every_code_of_a_person_resolves_to_it_and_a_person_resolves_to_itself()
        => Steps.List[0, 30].Sample(steps =>
        {
            var graph = Judge([.. steps]);
            return Enumerable.Range(1, 8).Select(code => (ulong)code).All(code =>
                graph.Resolve(graph.Resolve(code)) == graph.Resolve(code) && graph.CodesOf(code).Contains(code) && graph.CodesOf(code).All(other => graph.Resolve(other) == graph.Resolve(code)));
        });

    [Fact]
    public void A_merge_that_is_said_again_later_changes_nothing_and_is_not_kept()
        => Gen.Select(Steps.List[0, 60], Gen.Int[0, 59], Gen.Long[0, 12]).Sample((steps, index, later) =>
        {
            var said = steps.Where(step => step.Kind < 3 && step.Into != step.From).ElementAtOrDefault(index);
            if (said is null) return true;
            var graph = Judge([.. steps]);
            var isNew = graph.Add(new MergeRecord(said.Into, said.From, (MergeKind)said.Kind, said.At + later));
            return !isNew && graph.Settle().Moved.Count == 0;
        });

    [Fact]
    public void What_moved_is_the_difference_between_before_and_after()
        => Gen.Select(Steps.List[0, 15], Steps.List[0, 15]).Sample((first, second) =>
        {
            var graph = Judge([.. first]);
            var before = Enumerable.Range(1, 8).ToDictionary(code => (ulong)code, code => graph.Resolve((ulong)code));
            foreach (var step in second) Apply(graph, step);
            var moved = graph.Settle().Moved;
            return moved.Select(change => change.Code).Order().SequenceEqual(before.Keys.Where(code => before[code] != graph.Resolve(code)).Order())
                && moved.All(change => change.Before == before[change.Code] && change.Root == graph.Resolve(change.Code));
        });

    private static bool Same(PersonGraph one, PersonGraph other, ulong code)
        => one.Resolve(code) == other.Resolve(code) && one.IsIdentified(one.Resolve(code)) == other.IsIdentified(other.Resolve(code))
            && one.TryEdge(code, out var edge) == other.TryEdge(code, out var otherEdge) && edge == otherEdge;

    private static PersonGraph Judge(params Step[] steps)
    {
        var graph = new PersonGraph();
        foreach (var step in steps) Apply(graph, step);
        graph.Settle();
        return graph;
    }

    private static void Apply(PersonGraph graph, Step step)
    {
        if (step.Kind == 3) graph.Identify(step.Into, step.At);
        else graph.Add(new MergeRecord(step.Into, step.From, (MergeKind)step.Kind, step.At));
    }

    /// <summary>The rule of docs/adr/0003-identity.md, written down once more as plainly as possible.</summary>
    private static Dictionary<ulong, ulong> PlainJudgement(List<Step> steps)
    {
        var person = Enumerable.Range(1, 8).ToDictionary(code => (ulong)code, code => (ulong)code);
        var identified = new HashSet<ulong>();
        var plain = steps.Select(step => step.Kind < 3 && step.Into == step.From ? step with { Kind = 3, From = 0 } : step.Kind == 3 ? step with { From = 0 } : step)
            .Distinct().OrderBy(step => step.At).ThenBy(step => step.Kind).ThenBy(step => step.Into).ThenBy(step => step.From);
        foreach (var step in plain)
        {
            var into = person[step.Into];
            if (step.Kind < 3 && person[step.From] is var from && from != into && (step.Kind == 2 || !identified.Contains(from)))
            {
                foreach (var code in person.Keys.Where(code => person[code] == from).ToList()) person[code] = into;
                identified.Remove(from);
            }

            identified.Add(into);
        }

        return person;
    }
}
