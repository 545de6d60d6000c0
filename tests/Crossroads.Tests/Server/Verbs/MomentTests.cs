using System.Globalization;
using Crossroads.Server.Verbs;

namespace Crossroads.Tests.Server.Verbs;

public sealed class MomentTests
{
    [Theory]
    [InlineData("2026-05-31", "2026-05-31T04:00:00Z")]
    [InlineData("2026-05-31T00:00:00Z", "2026-05-31T00:00:00Z")]
    [InlineData("2026-05-31T00:00:00+02:00", "2026-05-30T22:00:00Z")]
    [InlineData("2026-05-31T00:00:00", "2026-05-31T00:00:00Z")]
    public void A_bare_day_is_of_the_zone_and_an_instant_is_itself(string text, string instant)
    {
        Moment.TryParse(text, out var moment).ShouldBeTrue();
        moment.In("America/New_York").ShouldBe(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("2026-13-45")]
    [InlineData("soon")]
    [InlineData("")]
    public void What_is_no_time_is_refused(string text) => Moment.TryParse(text, out _).ShouldBeFalse();
}
