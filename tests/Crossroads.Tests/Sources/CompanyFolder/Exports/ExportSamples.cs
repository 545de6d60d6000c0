using System.IO.Compression;
using System.Text;

namespace Crossroads.Tests.Sources.CompanyFolder.Exports;

/// <summary>Exports as the three products write them.</summary>
internal static class ExportSamples
{
    /// <summary>A batch export of PostHog: properties are a text, times have no zone and are UTC, the elements and the person stand beside.</summary>
    public const string PostHog = """
        {"uuid":"01890a5d-ac96-774b-bcce-b302099a8057","event":"$pageview","properties":"{\"$current_url\":\"https://a.example/app\",\"$pathname\":\"/app\",\"$browser\":\"Chrome\",\"plan\":\"pro\"}","elements_chain":"","distinct_id":"anon-1","person_id":"0189-a","person_properties":"{\"email\":\"a@b.example\"}","team_id":2,"timestamp":"2026-05-01 10:00:00.250000","created_at":"2026-05-01 10:00:01.000000"}
        {"uuid":"01890a5d-ac96-774b-bcce-b302099a8058","event":"$autocapture","properties":{"$event_type":"click"},"elements_chain":"button.big:nth-child=\"1\"nth-of-type=\"1\"text=\"Buy\"","distinct_id":"anon-1","team_id":2,"timestamp":"2026-05-01T10:01:00.000Z"}
        {"uuid":"01890a5d-ac96-774b-bcce-b302099a8059","event":"$identify","properties":"{\"$anon_distinct_id\":\"anon-1\",\"$set\":{\"plan\":\"pro\"}}","elements_chain":"","distinct_id":"user-1","person_properties":"{\"email\":\"a@b.example\"}","team_id":2,"timestamp":"2026-05-01T12:02:00+02:00"}
        """;

    /// <summary>Mixpanel's raw export: seconds since 1970, the rest in properties.</summary>
    public const string Mixpanel = """
        {"event":"Signed up","properties":{"time":1777629600,"distinct_id":"$device:d-1","$device_id":"d-1","$insert_id":"a1","mp_country_code":"DE","$city":"Berlin","$current_url":"https://a.example/x?y","mp_processing_time_ms":1777629601000,"mp_lib":"web"}}
        {"event":"$identify","properties":{"time":1777629660,"distinct_id":"user-1","$identified_id":"user-1","$anon_id":"$device:d-1","$insert_id":"a2"}}
        {"event":"Export","properties":{"time":1777629720.5,"distinct_id":"user-1","rows":7,"$import":true}}
        {"event":"Export","properties":{"time":1777629720.5,"distinct_id":"user-1","rows":7,"$import":true}}
        """;

    public const string MixpanelProfiles = """
        {"$distinct_id":"user-1","$properties":{"$email":"a@b.example","$last_seen":"2026-05-02T00:00:00","plan":"pro"}}
        """;

    /// <summary>An hour of Amplitude's Export API.</summary>
    public const string AmplitudeFirstHour = """
        {"$insert_id":"i-1","$schema":12,"amplitude_id":100,"app":5,"city":"Berlin","client_event_time":"2026-05-01 10:00:00.000000","country":"Germany","device_family":"Linux","device_id":"device-1","event_id":1,"event_properties":{"[Amplitude] Page Path":"/app","a":1},"event_time":"2026-05-01 10:00:00.123000","event_type":"[Amplitude] Page Viewed","groups":{},"library":"amplitude-ts/2.9.3","os_name":"Chrome","os_version":"140","platform":"Web","session_id":1777629600000,"user_id":null,"user_properties":{"plan":"free"},"uuid":"0b3d-1"}
        {"$insert_id":"i-2","amplitude_id":100,"device_id":"device-1","event_properties":{},"event_time":"2026-05-01 10:30:00.000000","event_type":"signed_up","groups":{"company":["acme"]},"session_id":-1,"user_id":"user-1","user_properties":{"plan":"pro"}}
        """;

    public const string AmplitudeSecondHour = """
        {"$insert_id":"i-3","amplitude_id":100,"device_id":"device-1","event_properties":{},"event_time":"2026-05-01 11:30:00.000000","event_type":"exported","user_id":"user-1","user_properties":{"plan":"pro"}}
        {"$insert_id":"i-4","amplitude_id":100,"device_id":"device-1","event_properties":{},"event_time":"9999-05-01 11:30:00.000000","event_type":"exported","user_id":"user-1"}
        {"$insert_id":"i-5","amplitude_id":101,"event_properties":{},"event_time":"2026-05-01 11:30:00.000000","event_type":"exported"}
        {"$insert_id":"i-6","amplitude_id":101,"event_pro
        """;

    /// <summary>The archive of the Export API: a folder named by the project, a compressed file an hour.</summary>
    public static byte[] AmplitudeArchive(params (string Name, string Text)[] files)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create))
        {
            foreach (var (name, text) in files)
            {
                using var entry = archive.CreateEntry(name, CompressionLevel.NoCompression).Open();
                entry.Write(name.EndsWith(".gz", StringComparison.Ordinal) ? TestFolder.Gzip(Encoding.UTF8.GetBytes(text)) : Encoding.UTF8.GetBytes(text));
            }
        }

        return memory.ToArray();
    }

    public static byte[] AmplitudeArchive() => AmplitudeArchive(("5/5_2026-05-01_10#0.json.gz", AmplitudeFirstHour), ("5/5_2026-05-01_11#0.json.gz", AmplitudeSecondHour), ("5/readme.txt", "not events"));
}
