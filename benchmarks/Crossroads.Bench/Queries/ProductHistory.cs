using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Crossroads.Engine.Events;
using Crossroads.Statistics.Sampling;

namespace Crossroads.Bench.Queries;

/// <summary>
/// The events of a product over days: persons who join over time and come back less and less, sessions of a few page views and features, a funnel that loses people at each
/// step, about 200 bytes of properties. The same size and seed give the same events.
/// </summary>
internal sealed record ProductHistory(long Events, int Persons, int Days)
{
    public static readonly DateTimeOffset End = new(2026, 7, 1, 0, 0, 0, TimeSpan.Zero);

    public static readonly string[] Funnel = ["signed_up", "report_opened", "report_exported"];

    private const int PerBatch = 20_000;
    private static readonly string[] Names = ["$pageview", "$pageview", "$pageview", "$pageview", "report_opened", "report_opened", "search", "comment_added", "report_exported", "invited"];
    private static readonly string[] Browsers = ["Chrome", "Chrome", "Chrome", "Safari", "Firefox", "Edge"];
    private static readonly string[] Countries = ["US", "DE", "FR", "IN", "BR", "GB"];

    public static ProductHistory Of(bool isQuick) => isQuick ? new(2_000_000, 20_000, 60) : new(50_000_000, 200_000, 180);

    /// <summary>In the order of time, some thousands at once.</summary>
    public IEnumerable<FactBatch> Batches(long projectId)
    {
        var random = new SeededRandom(20_260_701);
        var start = End.AddDays(-Days);
        var joined = new HashSet<int>();
        var step = TimeSpan.FromDays(Days).TotalMicroseconds / Events;
        var first = start.ToUnixTimeMilliseconds() * 1000;
        var batch = new FactBatch(projectId, End);
        for (var i = 0L; i < Events; i++)
        {
            // A third of all persons is there at the start; the others arrive evenly. The newest are the busiest.
            var known = (int)(Persons * (0.34 + (0.66 * i / Events)));
            var person = known - 1 - (int)(known * Math.Pow(random.NextDouble(), 1.6));
            var isNew = joined.Add(person);
            batch.Events.Add(Event(i, person, first + (long)(i * step), isNew ? Funnel[0] : Names[random.NextInt(Names.Length)], random));
            if (batch.Events.Count < PerBatch) continue;
            yield return batch;
            batch = new FactBatch(projectId, End);
        }

        if (batch.Events.Count > 0) yield return batch;
    }

    /// <summary>Of version 7, as SDKs make them: the moment and 74 bits of chance. Serial numbers would shrink to nothing in a store that compresses blocks of bytes, and to little in one that packs bits.</summary>
    private static Guid Uuid(long milliseconds, long serial, SeededRandom random)
    {
        var high = (ulong)milliseconds << 16 | 0x7000 | (uint)random.NextInt(1 << 12);
        var low = 0x8000_0000_0000_0000 | (ulong)random.NextInt(1 << 30) << 32 | (uint)serial * 2654435761u;
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, high);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], low);
        return new Guid(bytes, bigEndian: true);
    }

    private static EventFact Event(long serial, int person, long time, string name, SeededRandom random)
    {
        var browser = Browsers[person % Browsers.Length];
        var country = Countries[person % Countries.Length];
        var path = string.Create(CultureInfo.InvariantCulture, $"/reports/{random.NextInt(40)}");
        var session = string.Create(CultureInfo.InvariantCulture, $"s-{person}-{time / 3_600_000_000}");
        var plan = person % 3 == 0 ? "pro" : "starter";
        var properties = string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"$session_id":"{{session}}","$pathname":"{{path}}","$browser":"{{browser}}","$geoip_country_code":"{{country}}","plan":"{{plan}}","duration_ms":{{random.NextInt(900)}},"version":"2.{{time / 86_400_000_000 % 30}}","flag":"a"}""");
        return new EventFact
        {
            Uuid = Uuid(time / 1000, serial, random),
            Event = name,
            DistinctId = string.Create(CultureInfo.InvariantCulture, $"user-{person}"),
            TimestampMicroseconds = time,
            Properties = Encoding.UTF8.GetBytes(properties),
            Promoted = new PromotedProperties { SessionId = session, Path = path, Browser = browser, Country = country },
        };
    }
}
