using Crossroads.Engine.Signals;

namespace Crossroads.Features.Team;

/// <summary>The three criteria of the post's hiring strategy. A checklist: it never moves the verdict.</summary>
internal static class ScorecardSignals
{
    public static SignalDefinition Culture { get; } = Of("team.culture", "E2", "Culture fit", "Culture Fit: Values alignment over experience", "how well people share the company's values");

    public static SignalDefinition TShape { get; } = Of("team.t_shape", "E3", "T-shaped skills", "T-Shaped Skills: Deep expertise + broad knowledge", "how deep and how broad people's skills are");

    public static SignalDefinition Growth { get; } = Of("team.growth", "E4", "Growth potential", "Growth Potential: Can they lead in 18 months?", "whether people could lead within 18 months");

    private static SignalDefinition Of(string id, string code, string title, string words, string what) => new()
    {
        Id = id,
        Code = code,
        Title = title,
        SourceWords = words,
        Section = PostSection.Team,
        Side = Side.Info,
        Unit = "index",
        Window = "now",
        Definition =
            $"The mean of a structured score from 1 to 5 that says {what}, over the people who have one. Scores stand among a member's skills in company.yaml (for example \"{id["team.".Length..]} 4\"). " +
            "It is a checklist for hiring and enters no verdict.",
        MinimumSample = "3 people with a score",
        Uncertainty = "Student's t over people",
        Needs = ["company"],
        Pitfalls =
        [
            "A score without written criteria measures sympathy.",
            "Let two people score independently before they talk.",
            "Scores of the people who were hired say nothing about those who were refused.",
        ],
    };
}
