using Crossroads.Engine.Assessment;
using Crossroads.Features.Ui.Sources;
using Crossroads.Features.Ui.Formats;
using Microsoft.AspNetCore.Components;

namespace Crossroads.Features.Decision;

public partial class VerdictHead
{
    [Parameter, EditorRequired]
    public AssessmentView View { get; set; } = null!;

    [Parameter]
    public IReadOnlyList<VerdictPoint> History { get; set; } = [];

    /// <summary>What the address asks; null = today.</summary>
    [Parameter]
    public WhatIfQuestion? Question { get; set; }

    private AssessmentResult Assessment => View.Assessment;

    private VerdictSentence Sentence => VerdictWords.Sentence(Assessment);

    private string? Frozen => VerdictWords.Frozen(Assessment);

    private IReadOnlyList<string> Notes => [.. Assessment.Warnings.Where(warning => warning != Frozen)];

    private string RailReason => Assessment.RevenueAtRisk is null ? "the verdict is the checklist's until the money model has data" : "too few draws to say";

    /// <summary>First day of the run of equal verdicts that lasts until today.</summary>
    private DateOnly? HeldSince => History.Count < 2 || History[^1].Verdict != Assessment.Verdict ? null
        : History.Reverse().TakeWhile(point => point.Verdict == Assessment.Verdict).Last().Day;

    /// <summary>The first three sources that are not connected, by the name that readers know.</summary>
    private string NotSeen
    {
        get
        {
            var names = SourceGuide.All.Where(guide => guide.Ids.All(IsMissing)).Select(guide => guide.Title).ToArray();
            var shown = string.Join(", ", names.Take(2).Select(Lower));
            return names.Length > 2 ? $"{shown} and {NumberFormat.Words(names.Length - 2)} more" : shown;
        }
    }

    private bool IsMissing(string id) => Assessment.Sources.FirstOrDefault(source => source.Id == id) is not { } source || source.State == "not_connected";

    private static string Lower(string title) => char.IsUpper(title[0]) && title.Length > 1 && char.IsLower(title[1]) && title is not "Stripe" and not "PostgreSQL" and not "Git and CI"
        ? char.ToLowerInvariant(title[0]) + title[1..]
        : title;
}
