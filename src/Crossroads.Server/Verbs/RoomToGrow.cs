using System.Diagnostics;
using System.Globalization;
using Crossroads.Engine.Events;

namespace Crossroads.Server.Verbs;

/// <summary>
/// Measures whether one machine is still enough (docs/operations/scaling.md): how long the exact active users of the largest project's last 30 days take, and for how many days
/// the disk lasts at the pace of these days.
/// </summary>
internal static class RoomToGrow
{
    private const double LongestMilliseconds = 1000;
    private const double FewestDays = 90;
    private const double LongestForecast = 3650;
    private const int Window = 30;

    private sealed record Size(long Events, DateOnly? Last);

    public static async Task<DoctorVerb.Check> CheckAsync(Workspace workspace, CancellationToken cancellationToken)
    {
        const string What = "room to grow";
        var (largest, size) = (default(IFactReader), new Size(0, null));
        foreach (var project in workspace.Projects.All)
        {
            var reader = workspace.Facts.Reader(project.Id);
            var found = (await reader.QueryAsync<Size>("SELECT count(*) AS events, max(day) AS last FROM events", null, cancellationToken))[0];
            if (found.Events > size.Events) (largest, size) = (reader, found);
        }

        if (largest is null || size.Last is not { } last) return new DoctorVerb.Check(What, true, "no events yet");
        var since = last.AddDays(-Window);
        var started = Stopwatch.GetTimestamp();
        await largest.QueryAsync<long>("SELECT count(DISTINCT person_id) FROM events WHERE day > $since", new { since }, cancellationToken);
        var took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        var recent = (await largest.QueryAsync<long>("SELECT count(*) FROM events WHERE day > $since", new { since }, cancellationToken))[0];
        var days = DaysOfDisk(workspace.DataDirectory, size.Events, recent);
        var isEnough = took <= LongestMilliseconds && days is not < FewestDays;
        var text = string.Create(CultureInfo.InvariantCulture, $"{size.Events:N0} events; active users of {Window} days in {took:0} ms (move above {LongestMilliseconds:0}){(days is { } left ? $", disk for {(left > LongestForecast ? "more than ten years" : $"{left:0} days")} (move below {FewestDays:0} days)" : "")}");
        return new DoctorVerb.Check(What, isEnough, isEnough ? text : $"{text}: see docs/operations/scaling.md");
    }

    /// <summary>Null = the facts are not on this disk, or do not grow.</summary>
    private static double? DaysOfDisk(string directory, long events, long recent)
    {
        var file = new FileInfo(Path.Combine(directory, "facts.duckdb"));
        if (!file.Exists || recent == 0) return null;
        var bytesADay = (double)file.Length / events * recent / Window;
        return new DriveInfo(directory).AvailableFreeSpace / bytesADay;
    }
}
