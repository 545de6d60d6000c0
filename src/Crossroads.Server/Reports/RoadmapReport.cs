using Crossroads.Features.Roadmap.Tracks;
using Crossroads.Features.Ui.Formats;
using Spectre.Console;

namespace Crossroads.Server.Reports;

/// <summary>The four tracks: place, gain with interval and grade, evidence, and what would settle it.</summary>
internal static class RoadmapReport
{
    public static void Write(IAnsiConsole console, IReadOnlyList<MvpTrack> tracks, string currency)
    {
        foreach (var (index, track) in tracks.Index())
        {
            console.WriteLine();
            console.MarkupLine($"[bold]{index + 1}. {Markup.Escape(track.Title)}[/]  {Markup.Escape(Gain(track, currency))}{(track.Grade is { } grade ? $"  [dim]evidence {grade}[/]" : "")}");
            console.Write(new Padder(new Text(track.Evidence), new Padding(3, 0, 0, 0)));
            if (track.Missing is { } missing) console.Write(new Padder(new Text($"Not known: {missing}."), new Padding(3, 0, 0, 0)));
            console.Write(new Padder(new Markup($"[dim]{Markup.Escape("Settled by: " + track.Settle)}[/]"), new Padding(3, 0, 0, 0)));
        }
    }

    private static string Gain(MvpTrack track, string currency)
        => track.Gain is { } gain ? $"{(gain.Value > 0 ? NumberFormat.Estimate(gain.Value, currency) : "no gain seen")} ({NumberFormat.MoneyInterval(gain.Low, gain.High, currency)}) a month"
            : track.People is { } people ? FormattableString.Invariant($"about {people.Value:0.#} {track.PeopleUnit} ({people.Low:0.#} to {people.High:0.#}) a month")
            : "not known";
}
