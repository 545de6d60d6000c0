using Crossroads.Engine.Signals;

namespace Crossroads.Engine.Assessment;

/// <summary>The five questions of the post's decision framework, answered from readings.</summary>
internal static class FiveQuestions
{
    private static readonly (string Id, string Question, string SignalId)[] All =
    [
        ("leaving_because", "Are users leaving because of performance or missing features?", "decision.leaving_because"),
        ("acquire_faster_than_build", "Can you acquire users faster than you can build?", "decision.acquire_faster_than_build"),
        ("monthly_churn", "What is your current monthly churn rate?", "billing.monthly_churn"),
        ("tickets_per_day", "How many support tickets are you getting daily?", "support.tickets_per_day"),
        ("server_utilisation", "What is your current server utilisation?", "capacity.server_utilisation"),
    ];

    public static IReadOnlyList<QuestionResult> Of(AssessmentInput input) => [.. All.Select(question => Answer(input, question))];

    private static QuestionResult Answer(AssessmentInput input, (string Id, string Question, string SignalId) question)
    {
        var reading = input.Reading(question.SignalId);
        var measurement = reading?.Measurement;
        if (reading is null || measurement?.Value is not { } value)
        {
            return new QuestionResult(question.Id, question.Question, "Unknown", null, reading?.Definition.Unit, null, [question.SignalId], measurement?.Missing ?? []);
        }

        var answer = measurement.Finding ?? Words.Value(value, reading.Definition.Unit);
        return new QuestionResult(
            question.Id,
            question.Question,
            reading.State == SignalState.Suspect ? $"{answer} (suspect: {measurement.Suspect})" : answer,
            value,
            reading.Definition.Unit,
            measurement is { Low: { } low, High: { } high } ? [low, high] : null,
            [question.SignalId],
            measurement.Missing);
    }
}
