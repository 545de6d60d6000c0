using System.Text;
using Crossroads.Engine.Assessment;
using Crossroads.Features.Ui.Formats;
using Microsoft.AspNetCore.Components;

namespace Crossroads.Features.Ui.Marks;

public partial class VerdictHistory
{
    private const double Height = 64;

    /// <summary>Where the line ends, of 336: the rest of the box carries the names.</summary>
    [Parameter]
    public double Reach { get; set; } = 248;

    /// <summary>Oldest first.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<VerdictPoint> Points { get; set; } = [];

    private VerdictPoint First => Points[0];

    private VerdictPoint Last => Points[^1];

    private bool HasProbability => Points.Any(point => point.ProbabilityScale is not null);

    private IReadOnlyList<VerdictPoint> Changes => [.. Points.Zip(Points.Skip(1)).Where(pair => pair.First.Verdict != pair.Second.Verdict).Select(pair => pair.Second)];

    /// <summary>Changes whose date has room between the ends.</summary>
    private IEnumerable<VerdictPoint> LabelledChanges => Changes.Where(change => X(change.Day) > 64 && X(change.Day) < Reach - 56).TakeLast(1);

    private IReadOnlyList<(string Side, double Value)> Ends => HasProbability
        ? Last.ProbabilityScale is { } p ? [("", p)] : []
        : [.. new (string Side, double? Value)[] { ("scale", Last.ScaleShare), ("iterate", Last.IterateShare) }.Where(end => end.Value is not null).Select(end => (end.Side, end.Value!.Value))];

    /// <summary>The names at the line's ends, kept a line apart.</summary>
    private IEnumerable<(string Side, double Value, double Top)> Spread
    {
        get
        {
            var ordered = Ends.OrderByDescending(end => end.Value).Select(end => (end.Side, end.Value, Top: Math.Clamp(Y(end.Value), 6, Height - 6))).ToArray();
            if (ordered.Length == 2 && ordered[1].Top - ordered[0].Top < 13)
            {
                var middle = Math.Clamp((ordered[0].Top + ordered[1].Top) / 2, 13, Height - 13);
                ordered[0].Top = middle - 7;
                ordered[1].Top = middle + 7;
            }

            return ordered;
        }
    }

    private string Label
    {
        get
        {
            var period = $"from {NumberFormat.Date(First.Day, Last.Day)} to {NumberFormat.Date(Last.Day, Last.Day)}";
            var verdicts = Changes.Count == 0 ? $"the verdict stayed {VerdictWords.Name(Last.Verdict)}"
                : string.Join(", ", Changes.Select(change => $"{VerdictWords.Name(change.Verdict)} since {NumberFormat.Date(change.Day, Last.Day)}"));
            return HasProbability && First.ProbabilityScale is { } before && Last.ProbabilityScale is { } now
                ? $"Chance that the scale side is larger went from {NumberFormat.Probability(before)} to {NumberFormat.Probability(now)} {period}; {verdicts}."
                : $"Shares of the checklist {period}; {verdicts}.";
        }
    }

    private double X(DateOnly day) => Reach * (day.DayNumber - First.Day.DayNumber) / Math.Max(1, Last.Day.DayNumber - First.Day.DayNumber);

    private static double Y(double value) => Height - Math.Clamp(value, 0, 1) * Height;

    private string Path(Func<VerdictPoint, double?> value)
    {
        var path = new StringBuilder();
        VerdictPoint? before = null;
        foreach (var point in Points.Where(point => value(point) is not null))
        {
            var follows = before is not null && point.Day.DayNumber - before.Day.DayNumber == 1;
            path.Append(follows ? 'L' : 'M').Append(Percent.At(X(point.Day))).Append(',').Append(Percent.At(Y(value(point)!.Value)));
            before = point;
        }

        return path.ToString();
    }
}
