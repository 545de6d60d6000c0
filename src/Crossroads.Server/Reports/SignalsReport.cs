using Crossroads.Engine.Assessment;
using Crossroads.Engine.Signals;
using Spectre.Console;

namespace Crossroads.Server.Reports;

/// <summary>All signals by section of the post: state, value, threshold, sparkline, when.</summary>
internal static class SignalsReport
{
    public static void Write(IAnsiConsole console, AssessmentView view)
    {
        foreach (var section in view.Readings.GroupBy(reading => reading.Definition.Section))
        {
            console.WriteLine();
            console.MarkupLine($"[bold]{Markup.Escape(section.Key)}[/]  [dim]{section.Count(reading => reading.State == SignalState.Fires)} of {section.Count()} fire[/]");
            console.Write(Table(console, section));
        }
    }

    /// <summary>Readings as rows; a narrow terminal leaves the sparklines shorter, or out.</summary>
    public static Table Table(IAnsiConsole console, IEnumerable<SignalReading> readings)
    {
        var table = new Table().Border(TableBorder.None).HideHeaders().AddColumns(new TableColumn(""), new TableColumn(""), new TableColumn(""), new TableColumn("").NoWrap(), new TableColumn("").NoWrap());
        var days = console.Profile.Width switch { >= 110 => 30, >= 90 => 20, >= 76 => 12, _ => 0 };
        foreach (var reading in readings) AddRow(table, reading, days);
        return table;
    }

    private static void AddRow(Table table, SignalReading reading, int days)
    {
        var value = reading.Measurement.Value is null
            ? $"[dim]{Markup.Escape(reading.Measurement.Suspect ?? reading.Measurement.Missing.FirstOrDefault() ?? "unknown")}[/]"
            : Markup.Escape(Words.Value(reading)) + Interval(reading);
        table.AddRow(Glyph(reading), Markup.Escape(reading.Definition.Title), value, Bound(reading), Sparkline.Of([.. reading.Measurement.Series.Select(point => point.Value)], days));
    }

    private static string Interval(SignalReading reading)
        => reading.Measurement is { Low: { } low, High: { } high } && double.IsFinite(low) && double.IsFinite(high)
            ? $" [dim]({Markup.Escape(Words.Value(low, reading.Definition.Unit))} to {Markup.Escape(Words.Value(high, reading.Definition.Unit))})[/]"
            : "";

    private static string Bound(SignalReading reading)
        => reading.Threshold is { } threshold ? $"[dim]{Markup.Escape(threshold.Operator)} {Markup.Escape(Words.Value(threshold.Value, reading.Definition.Unit))}[/]" : "";

    private static string Glyph(SignalReading reading) => reading.State switch
    {
        SignalState.Fires => reading.Definition.Side == Side.Iterate ? "[#CE7640]●[/]" : "[#6189DB]■[/]",
        SignalState.Uncertain => "◐",
        SignalState.Clear => "[dim]○[/]",
        SignalState.Suspect => "[yellow]![/]",
        _ => "[dim]·[/]",
    };
}
