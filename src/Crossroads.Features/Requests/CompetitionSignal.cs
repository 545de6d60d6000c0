using Crossroads.Engine.Signals;

namespace Crossroads.Features.Requests;

internal static class CompetitionSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "requests.competition",
        Code = "S12",
        Title = "Rising competitive pressure",
        SourceWords = "Competitive Pressure: Rivals scaling aggressively",
        Section = PostSection.BusinessScale,
        Side = Side.Scale,
        Unit = "probability",
        Threshold = new(">=", 0.5),
        Window = "90d vs 90d",
        Definition =
            "How likely it is that pressure rises: the largest of three beliefs. Mentions of competitors (their names, and phrases such as \"switched to\") per text among tickets, requests and cancellation reasons " +
            "of 90 days against the 90 before; an event that the founder noted in the last 90 days (funding, a price cut: 75 %); and his answer whether rivals scale aggressively, which fades over 90 days.",
        MinimumSample = "5 mentions in 180 days, a noted event or an answer",
        Uncertainty = "U4 for mentions, U7 for the answer; the value is itself the probability",
        Needs = ["tickets"],
        Pitfalls =
        [
            "Mentions grow with the number of texts: they are counted per text.",
            "News about a competitor is no lost customer.",
            "A customer lost to a competitor usually names a feature, which argues for iterate.",
            "Names that are common words match texts about something else.",
        ],
    };
}
