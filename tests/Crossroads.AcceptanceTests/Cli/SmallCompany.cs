using System.Globalization;
using System.Text;

namespace Crossroads.AcceptanceTests.Cli;

/// <summary>A company folder with little in it: 40 users who look at pages on 30 days of May 2026, a few tickets; New York's days.</summary>
internal sealed class SmallCompany : IDisposable
{
    public const int Users = 40;
    public const int Days = 30;

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("crossroads-cli-");

    public SmallCompany()
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, "company.yaml"), "name: Small\ntime_zone: America/New_York\nlaunched_on: 2026-03-01\nas_of: 2026-05-31\n");
        File.WriteAllText(Path.Combine(Folder, "events.ndjson"), Events());
        File.WriteAllText(Path.Combine(Folder, "tickets.csv"), "id,created_at,distinct_id,subject,category\n1,2026-05-20T12:00:00Z,user-1,Pages are slow,performance\n2,2026-05-21T12:00:00Z,user-2,No export to Excel,missing_feature\n");
    }

    public string Folder => Path.Combine(_root.FullName, "company");

    /// <summary>A data directory that does not exist yet.</summary>
    public string Data => Path.Combine(_root.FullName, "data");

    public string PathOf(string name) => Path.Combine(_root.FullName, name);

    public void Dispose() => _root.Delete(recursive: true);

    private static string Events()
    {
        var text = new StringBuilder();
        var first = new DateTimeOffset(2026, 5, 1, 14, 0, 0, TimeSpan.Zero);
        for (var day = 0; day < Days; day++)
        {
            for (var user = 0; user < Users; user++)
            {
                if ((day + user) % 3 == 0) continue;
                var time = first.AddDays(day).AddMinutes(user).ToString("O", CultureInfo.InvariantCulture);
                text.Append("{\"event\":\"$pageview\",\"distinct_id\":\"user-").Append(user).Append("\",\"timestamp\":\"").Append(time).Append("\",\"properties\":{\"$current_url\":\"https://a.example/p").Append(user % 5).Append("\"}}\n");
            }
        }

        return text.ToString();
    }
}
