namespace Crossroads.Features.Ui.Formats;

/// <summary>Evidence grades and levels of the verdict, in words.</summary>
public static class GradeWords
{
    public static string Of(string grade) => grade switch
    {
        "A" => "mostly your data",
        "B" => "more data than assumption",
        "C" => "more assumption than data",
        "D" => "mostly assumption",
        _ => "not graded",
    };

    /// <summary>The levels in the order in which a company climbs them, with what the next one needs.</summary>
    public static IReadOnlyList<(string Id, string Title, string Needs)> Levels { get; } =
    [
        ("checklist", "Checklist", "your own answers"),
        ("measured", "Measured", "thresholds measured on your data"),
        ("prior_driven", "Prior-driven", "needs billing"),
        ("fitted", "Fitted", "needs 10 customers who left"),
        ("experimental", "Experimental", "needs one test"),
    ];

    public static string Level(string level) => level switch
    {
        "checklist" => "checklist, from your answers",
        "measured" => "thresholds measured on your data",
        "prior_driven" => "money from published priors",
        "fitted" => "money fitted to your customers",
        "experimental" => "fitted, with experiments",
        _ => level.Replace('_', ' '),
    };
}
