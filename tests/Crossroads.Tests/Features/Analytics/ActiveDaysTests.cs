using System.Globalization;
using CsCheck;
using Crossroads.Engine.Events;
using static Crossroads.Tests.Features.Analytics.QueryScene;

namespace Crossroads.Tests.Features.Analytics;

/// <summary>What is counted out of bits of days is what counting the events gives: a filter that everybody passes makes the same question one about events.</summary>
public sealed class ActiveDaysTests : IAsyncDisposable
{
    private const string Everybody = ""","properties":[{"key":"nothing","operator":"is_not_set","type":"event"}]""";

    private static readonly string[] Names = ["a", "b"];
    private static readonly string[] Ranges = ["2025-11-20|2026-03-08", "2026-03-01|2026-03-08", "2025-12-28|2026-01-03", "2026-02-08|2026-02-09"];

    private readonly QueryScene _scene = new();

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Theory]
    [InlineData("""{"kind":"TrendsQuery","series":[{"event":"a"}]""")]
    [InlineData("""{"kind":"TrendsQuery","series":[{"event":"a","math":"dau"},{"event":null,"math":"weekly_active"},{"event":"b","math":"monthly_active"}]""")]
    [InlineData("""{"kind":"TrendsQuery","interval":"week","series":[{"event":"a","math":"dau"},{"event":null,"math":"monthly_active"}]""")]
    [InlineData("""{"kind":"TrendsQuery","interval":"month","series":[{"event":null,"math":"dau"}],"compareFilter":{"compare":true}""")]
    [InlineData("""{"kind":"TrendsQuery","series":[{"event":"a","math":"dau"},{"event":"b","math":"weekly_active"}],"trendsFilter":{"display":"BoldNumber"}""")]
    [InlineData("""{"kind":"StickinessQuery","series":[{"event":"a"},{"event":null}]""")]
    [InlineData("""{"kind":"StickinessQuery","interval":"week","series":[{"event":"b"}]""")]
    [InlineData("""{"kind":"LifecycleQuery","interval":"week","series":[{"event":"a"}]""")]
    [InlineData("""{"kind":"LifecycleQuery","interval":"month","series":[{"event":null}]""")]
    [InlineData("""{"kind":"RetentionQuery","retentionFilter":{"targetEntity":{"id":"a"},"returningEntity":{"id":"b"},"totalIntervals":40,"retentionType":"retention_first_time"}""")]
    [InlineData("""{"kind":"RetentionQuery","retentionFilter":{"targetEntity":{"id":"a"},"returningEntity":{"id":"a"},"period":"Week","totalIntervals":9,"retentionType":"retention_recurring"}""")]
    [InlineData("""{"kind":"RetentionQuery","retentionFilter":{"targetEntity":{"id":"b"},"returningEntity":{"id":"a"},"period":"Week","totalIntervals":12,"cumulative":true}""")]
    [InlineData("""{"kind":"RetentionQuery","retentionFilter":{"targetEntity":{"id":"a"},"returningEntity":{"id":"b"},"period":"Month","totalIntervals":4,"cumulative":true,"retentionType":"retention_first_time"}""")]
    public async Task Bits_of_days_answer_as_events_do(string query)
    {
        var generated = new List<(int Person, int Name, int Hour)[]>();
        Gen.Select(Gen.Int[0, 6], Gen.Int[0, 1], Gen.Int[0, 120 * 24]).Array[0, 80].Sample(generated.Add, iter: 4, threads: 1);
        foreach (var events in generated)
        {
            var start = At("2025-11-08T00:00:00Z");
            _scene.Write(
                batch =>
                {
                    batch.Events.AddRange(events.Select(item => Event(Names[item.Name], $"p{item.Person}", start.AddHours(item.Hour).ToString("O", CultureInfo.InvariantCulture))));
                    batch.Merges.Add(new MergeFact("p1", "p2", MergeKind.Dangerously, start));
                },
                "America/New_York");
            foreach (var range in Ranges)
            {
                var (from, to) = (range.Split('|')[0], range.Split('|')[1]);
                var dates = string.Create(CultureInfo.InvariantCulture, $$""","dateRange":{"date_from":"{{from}}","date_to":"{{to}}"}""");
                var company = Crossroads.Engine.Company.CompanyProfile.Empty with { TimeZone = "America/New_York" };
                var ofDays = await _scene.AskAsync($"{query}{dates}}}", company: company);
                var ofEvents = await _scene.AskAsync($"{query}{dates}{Everybody}}}", company: company);
                ofDays.ToJsonString().ShouldBe(ofEvents.ToJsonString(), $"{range} {query}");
            }
        }
    }
}
