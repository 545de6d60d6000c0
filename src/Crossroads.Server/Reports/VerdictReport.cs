using System.Globalization;
using Crossroads.Engine.Assessment;
using Crossroads.Engine.Signals;
using Spectre.Console;

namespace Crossroads.Server.Reports;

/// <summary>The verdict for people at a terminal: the sentence, the money, what to do, the five questions, what is missing.</summary>
internal static class VerdictReport
{
    private const string Scale = "#6189DB";
    private const string Iterate = "#CE7640";

    public static void Write(IAnsiConsole console, AssessmentView view)
    {
        var assessment = view.Assessment;
        Head(console, assessment);
        Money(console, assessment);
        Actions(console, assessment);
        Questions(console, assessment);
        Loudest(console, view);
        Deferred(console, assessment);
        Missing(console, assessment);
    }

    private static void Head(IAnsiConsole console, AssessmentResult assessment)
    {
        var colour = assessment.Verdict switch { "scale" => Scale, "iterate" => Iterate, _ => "default" };
        var word = assessment.Verdict == "insufficient_evidence" ? "Not enough data yet" : char.ToUpperInvariant(assessment.Verdict[0]) + assessment.Verdict[1..];
        console.WriteLine();
        console.MarkupLine($"[bold {colour}]{word}[/]  [dim]{Markup.Escape(assessment.Project)}, {assessment.AsOf.ToString("d MMM yyyy", CultureInfo.InvariantCulture)}, evidence {assessment.EvidenceGrade}, {assessment.Level}[/]");
        foreach (var sentence in assessment.Summary.Where(sentence => sentence.Length > 0)) console.MarkupLine(Markup.Escape(sentence));
        if (assessment.Checklist.Disagrees) console.MarkupLine($"[dim]{Markup.Escape(assessment.Checklist.Why)}[/]");
        console.WriteLine();
    }

    private static void Money(IAnsiConsole console, AssessmentResult assessment)
    {
        if (assessment.RevenueAtRisk is not { } risk) return;
        var top = Math.Max(risk.Scale.P90, risk.Iterate.P90);
        console.MarkupLine("[bold]Revenue at risk per month if the side is not fixed[/]");
        console.MarkupLine($"  [{Scale}]■[/] Slowness and outages  {Bar(console, risk.Scale, top, Scale)}  {Markup.Escape(MoneyWords.Estimate(risk.Scale, risk.Currency))}");
        console.MarkupLine($"  [{Iterate}]●[/] Missing features      {Bar(console, risk.Iterate, top, Iterate)}  {Markup.Escape(MoneyWords.Estimate(risk.Iterate, risk.Currency))}");
        console.WriteLine();
    }

    /// <summary>p10 to p90 on up to 30 cells from $0, the median as a tick.</summary>
    private static string Bar(IAnsiConsole console, MoneyDistribution amount, double top, string colour)
    {
        const int Words = 54;
        var cells = Math.Clamp(console.Profile.Width - Words, 6, 30);
        if (top <= 0) return new string('·', cells);
        int Cell(double value) => Math.Clamp((int)Math.Round(value / top * (cells - 1)), 0, cells - 1);
        var (low, middle, high) = (Cell(amount.P10), Cell(amount.P50), Cell(amount.P90));
        var drawn = Enumerable.Range(0, cells).Select(i => i == middle ? "[bold]│[/]" : i >= low && i <= high ? $"[{colour}]━[/]" : "[dim]·[/]");
        return string.Concat(drawn);
    }

    private static void Actions(IAnsiConsole console, AssessmentResult assessment)
    {
        if (assessment.Actions.Count == 0) return;
        console.MarkupLine("[bold]Do next[/]");
        foreach (var (index, action) in assessment.Actions.Take(5).Index())
        {
            var worth = action.WorthPerMonth is { } amount ? $"  {MoneyWords.About(amount, assessment.RevenueAtRisk?.Currency ?? "USD")} a month" : "";
            console.MarkupLine($"  {index + 1}. [bold]{Markup.Escape(action.Title)}[/] [dim]({action.Side})[/]{Markup.Escape(worth)}");
            console.Write(new Padder(new Markup($"[dim]{Markup.Escape(action.Why)} Done when {Markup.Escape(action.DoneWhen)}.[/]"), new Padding(5, 0, 0, 0)));
        }

        console.WriteLine();
    }

    private static void Questions(IAnsiConsole console, AssessmentResult assessment)
    {
        console.MarkupLine("[bold]The five questions[/]");
        var grid = new Grid().AddColumn(new GridColumn().Width(52).PadLeft(2)).AddColumn();
        foreach (var question in assessment.Questions)
        {
            var answer = question.Value is null ? $"[dim]unknown: {Markup.Escape(string.Join("; ", question.Missing))}[/]" : Markup.Escape(question.Answer);
            grid.AddRow(Markup.Escape(question.Question), answer);
        }

        console.Write(grid);
        console.WriteLine();
    }

    private static void Loudest(IAnsiConsole console, AssessmentView view)
    {
        var counts = view.Readings.GroupBy(reading => reading.State).ToDictionary(group => group.Key, group => group.Count());
        int Count(SignalState state) => counts.GetValueOrDefault(state);
        console.MarkupLine($"[bold]Signals[/]  {Count(SignalState.Fires)} fire, {Count(SignalState.Uncertain)} uncertain, {Count(SignalState.Clear)} clear, {Count(SignalState.NoData)} without data, {Count(SignalState.Suspect)} suspect");
        var table = SignalsReport.Table(console, view.Readings.Where(reading => reading.State == SignalState.Fires).Take(12));
        if (table.Rows.Count > 0) console.Write(new Padder(table, new Padding(2, 0, 0, 0)));
        console.WriteLine();
    }

    private static void Deferred(IAnsiConsole console, AssessmentResult assessment)
    {
        console.MarkupLine("[bold]Not yet[/]");
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadLeft(2).PadRight(2)).AddColumn(new GridColumn().NoWrap()).AddColumn();
        foreach (var item in assessment.Deferred)
        {
            var state = item.Met switch { true => "[bold]due now[/]", false => "not due", _ => "[dim]unknown[/]" };
            grid.AddRow(item.Id.Replace('_', ' '), state, $"[dim]until {Markup.Escape(item.Until)}[/]");
        }

        console.Write(grid);
        console.WriteLine();
    }

    private static void Missing(IAnsiConsole console, AssessmentResult assessment)
    {
        foreach (var warning in assessment.Warnings) console.MarkupLine($"[yellow]![/] {Markup.Escape(warning)}");
        var absent = assessment.Sources.Where(source => source.State == "not_connected").Select(source => source.Id).ToArray();
        if (absent.Length > 0) console.MarkupLine($"[dim]Not connected: {Markup.Escape(string.Join(", ", absent))}.[/]");
        console.MarkupLine($"[dim]Same inputs give the same verdict: engine {assessment.Engine}, inputs {assessment.InputsDigest[..19]}…[/]");
    }
}
