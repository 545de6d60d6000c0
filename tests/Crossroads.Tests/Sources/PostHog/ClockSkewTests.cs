using System.Globalization;
using System.Text;
using Crossroads.Engine.Events;
using Crossroads.Sources.PostHog;
using Crossroads.Sources.ProductEvents;
using CsCheck;

namespace Crossroads.Tests.Sources.PostHog;

public sealed class ClockSkewTests
{
    private const long Second = 1_000_000;
    private const long Hour = 3600 * Second;

    private static readonly long Received = EventTime.Of(new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public void A_wrong_clock_changes_nothing_when_it_is_wrong_by_the_same_amount_all_the_time()
        => Gen.Select(Gen.Long[0, 400 * 24 * Hour], Gen.Long[-10_000 * Hour, 10_000 * Hour]).Sample((ago, error) =>
        {
            var happened = Received - ago;
            EventTime.Correct(happened + error, Received + error, null, Received).ShouldBe(happened);
        });

    [Fact]
    public void The_order_of_events_of_one_batch_stays()
        => Gen.Select(Gen.Long[0, 30 * 24 * Hour], Gen.Long[0, 30 * 24 * Hour], Gen.Long[-Hour, Hour]).Sample((first, second, error) =>
        {
            var sent = Received + error;
            var corrected = EventTime.Correct(sent - first, sent, null, Received) - EventTime.Correct(sent - second, sent, null, Received);
            corrected.ShouldBe(second - first);
        });

    [Fact]
    public void Nothing_happens_more_than_23_hours_after_it_was_received()
        => Gen.Select(Gen.Long[0, 4_000_000_000 * Second], Gen.Long[0, 4_000_000_000 * Second], Gen.Bool).Sample((timestamp, sent, isSentKnown) =>
            EventTime.Correct(timestamp, isSentKnown ? sent : EventTime.Unknown, null, Received).ShouldBeLessThanOrEqualTo(Received + 23 * Hour));

    [Theory]
    [InlineData("2026-06-02T11:00:00Z", "2026-06-02T11:00:00Z")]
    [InlineData("2026-06-02T11:00:00.001Z", "2026-06-01T12:00:00Z")]
    [InlineData("9999-12-31T23:59:59Z", "2026-06-01T12:00:00Z")]
    [InlineData("yesterday", "2026-06-01T12:00:00Z")]
    public void Without_sent_at_a_time_is_taken_unless_it_is_in_the_future_or_unreadable(string timestamp, string expected)
        => TimeOf($$"""{"event":"a","distinct_id":"u","timestamp":"{{timestamp}}"}""").ShouldBe(DateTimeOffset.Parse(expected, null));

    [Theory]
    [InlineData("""{"event":"a","distinct_id":"u"}""", "2026-06-01T12:00:00Z")]
    [InlineData("""{"event":"a","distinct_id":"u","offset":5000}""", "2026-06-01T11:59:55Z")]
    [InlineData("""{"event":"a","distinct_id":"u","timestamp":"2020-01-01","offset":5000}""", "2026-06-01T11:59:55Z")]
    [InlineData("""{"event":"a","distinct_id":"u","timestamp":"2026-06-01T09:00:00Z","sent_at":"2026-06-01T09:00:10Z"}""", "2026-06-01T11:59:50Z")]
    [InlineData("""{"event":"a","distinct_id":"u","timestamp":"2026-06-01T09:00:00Z","sent_at":"2026-06-01T09:00:10Z","properties":{"$ignore_sent_at":true}}""", "2026-06-01T09:00:00Z")]
    [InlineData("""{"event":"a","distinct_id":"u","timestamp":1780300800,"sent_at":"never"}""", "2026-06-01T08:00:00Z")]
    public void An_event_happened_when_its_fields_say(string json, string expected) => TimeOf(json).ShouldBe(DateTimeOffset.Parse(expected, null));

    [Fact]
    public void Every_time_that_is_written_in_ISO_8601_is_read_back()
        => Gen.Select(Gen.Long[0, EventTime.End - 1], Gen.Int[-14 * 60, 14 * 60]).Sample((microseconds, offsetMinutes) =>
        {
            var time = EventTime.ToDateTimeOffset(microseconds).ToOffset(TimeSpan.FromMinutes(offsetMinutes));
            EventTime.Parse(Encoding.UTF8.GetBytes(time.ToString("O"))).ShouldBe(microseconds);
            EventTime.Parse(Encoding.UTF8.GetBytes(time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture))).ShouldBe(microseconds);
        });

    private static DateTimeOffset TimeOf(string json)
    {
        var receivedAt = EventTime.ToDateTimeOffset(Received);
        var batch = new FactBatch(1, receivedAt);
        var options = new PostHogReadOptions { ReceivedAt = receivedAt, UuidFactory = (content, place) => EventUuid.Of(content, place, 0) };
        new PostHogEventReader(options).Read(Encoding.UTF8.GetBytes(json), batch, 0).ShouldBe(EventDropReason.None);
        return EventTime.ToDateTimeOffset(batch.Events.Single().TimestampMicroseconds);
    }
}
