using Crossroads.Engine.Assessment;
using Crossroads.Engine.Events;
using Crossroads.Features.Ui.Formats;

namespace Crossroads.Features.Ui.Evidence;

/// <summary>What opens behind a figure: a sentence, its rows, how it is computed, the query, the sources.</summary>
/// <param name="Kind">"signal", "question" or "part of revenue at risk".</param>
/// <param name="More">Where more of it stands; null = this is all.</param>
public sealed record EvidenceCard(
    string Kind, string Title, string Text, FactTableResult? Rows, string? Method, string? Query, IReadOnlyList<string> Sources, IReadOnlyList<SignalResult> Signals, string? More)
{
    /// <summary>The card of a signal, a question or a part of revenue at risk; null = nothing of that id is in the assessment.</summary>
    public static EvidenceCard? Find(AssessmentView view, string id)
        => OfSignal(view, id) ?? OfQuestion(view, id) ?? OfPart(view, id);

    private static EvidenceCard? OfSignal(AssessmentView view, string id)
    {
        if (view.Assessment.Signals.FirstOrDefault(signal => signal.Id == id) is not { } signal) return null;
        var measured = view.Reading(id)?.Measurement;
        return new EvidenceCard("Signal", SignalSentence.Of(signal, view.Assessment), Words(signal), measured?.Rows, signal.Definition,
            measured?.Query ?? signal.EvidenceQuery, signal.Needs, [], $"/signals/{signal.Id}");
    }

    private static string Words(SignalResult signal)
        => signal.Finding is { Length: > 0 } finding ? $"“{signal.SourceWords}”: {NumberFormat.Tidy(finding.TrimEnd('.'))}." : $"“{signal.SourceWords}”";

    private static EvidenceCard? OfQuestion(AssessmentView view, string id)
    {
        if (view.Assessment.Questions.FirstOrDefault(question => question.Id == id) is not { } question) return null;
        IReadOnlyList<SignalResult> signals = [.. view.Assessment.Signals.Where(signal => question.Evidence.Contains(signal.Id))];
        var text = question.Missing.Count > 0 ? string.Join(" ", question.Missing) : question.Question;
        return new EvidenceCard("Question of the post", NumberFormat.Tidy(question.Answer, sentence: true), text, null, null, null, [.. signals.SelectMany(signal => signal.Needs).Distinct()], signals, null);
    }

    private static EvidenceCard? OfPart(AssessmentView view, string id)
    {
        if (view.Assessment.RevenueAtRisk is not { } risk || risk.Parts.FirstOrDefault(part => part.Id == id) is not { } part) return null;
        var amount = NumberFormat.Estimate(part.Mean, risk.Currency);
        var title = $"{char.ToUpperInvariant(amount[0])}{amount[1..]} a month: {RiskPartWords.Title(part.Id).ToLowerInvariant()}";
        var text = $"80 % interval {NumberFormat.MoneyInterval(part.P10, part.P90, risk.Currency)} a month over {risk.HorizonDays} days. Grade {part.Grade}: {GradeWords.Of(part.Grade)}.";
        IReadOnlyList<SignalResult> signals = [.. view.Assessment.Signals.Where(signal => signal.Side == part.Side && (signal.State is "fires" or "uncertain")).Take(5)];
        return new EvidenceCard("Part of the revenue at risk", title, text, null, RiskPartWords.Method(part.Id), null, [], signals, null);
    }
}
