using CsCheck;
using Crossroads.Engine.Events;
using Microsoft.Extensions.Time.Testing;

namespace Crossroads.Tests.Engine.Events;

public sealed class RecentIdsTests
{
    [Fact]
    public void A_set_of_ids_behaves_like_a_set()
        => Gen.ULong.Select(id => id % 3 == 0 ? id % 50 : id).List[0, 400].Sample(ids =>
        {
            var (set, plain) = (new IdSet(), new HashSet<ulong>());
            return ids.All(id => set.Contains(id) == plain.Contains(id) && set.Add(id) == plain.Add(id)) && set.Count == plain.Count;
        });

    [Fact]
    public void At_least_half_of_the_capacity_is_remembered_and_never_more_than_all()
    {
        var recent = new RecentIds(1000, TimeSpan.FromHours(48), new FakeTimeProvider());
        for (var id = 1UL; id <= 5000; id++) recent.Add(id * 0x9E3779B97F4A7C15).ShouldBeTrue();

        recent.Count.ShouldBeLessThanOrEqualTo(1000);
        for (var id = 4501UL; id <= 5000; id++) recent.Add(id * 0x9E3779B97F4A7C15).ShouldBeFalse();
    }

    [Fact]
    public void Ids_are_forgotten_after_twice_the_window_and_not_before_it_ends()
    {
        var clock = new FakeTimeProvider();
        var recent = new RecentIds(1000, TimeSpan.FromHours(48), clock);
        recent.Add(1);
        clock.Advance(TimeSpan.FromHours(48));
        recent.Add(1).ShouldBeFalse();
        clock.Advance(TimeSpan.FromMinutes(1));
        recent.Add(2).ShouldBeTrue();
        recent.Add(1).ShouldBeFalse();
        clock.Advance(TimeSpan.FromHours(49));
        recent.Add(3).ShouldBeTrue();
        recent.Add(1).ShouldBeTrue();
    }
}
