using Crossroads.Engine.Assessment;
using Crossroads.Features.Ui.Formats;
using Microsoft.AspNetCore.Components;

namespace Crossroads.Features.Ui.Marks;

public partial class PartsWaterfall
{
    [Parameter, EditorRequired]
    public RevenueAtRisk Risk { get; set; } = null!;

    [Parameter, EditorRequired]
    public MoneyScale Scale { get; set; } = MoneyScale.For(1);

    [Parameter]
    public bool Open { get; set; }

    private IReadOnlyList<SideParts> Sides => [SideOf("scale", Risk.Scale.P50), SideOf("iterate", Risk.Iterate.P50)];

    private string Summary
    {
        get
        {
            var largest = Sides.SelectMany(side => side.Bars).Where(bar => bar.Shown > 0).OrderByDescending(bar => bar.Shown).ToArray();
            var named = largest.Take(4).Select(bar => $"{RiskPartWords.Short(bar.Part.Id)} {NumberFormat.Known(bar.Shown, Risk.Currency)}");
            var rest = largest.Length - 4;
            return string.Join(", ", rest > 0 ? named.Append($"{NumberFormat.Words(rest)} more") : named);
        }
    }

    private SideParts SideOf(string side, double total)
    {
        var parts = Risk.Parts.Where(part => part.Side == side).OrderByDescending(part => part.Mean).ToArray();
        var shown = RoundedParts.Of([.. parts.Select(part => part.Mean)], total);
        var bars = new List<PartBar>();
        var from = 0.0;
        for (var i = 0; i < parts.Length; i++)
        {
            // What rounds to nothing is counted, not drawn: a bar of zero would say that it costs nothing.
            if (shown[i] <= 0) continue;
            bars.Add(new PartBar(parts[i], from, shown[i], IsLast: shown.Skip(i + 1).All(later => later <= 0)));
            from += shown[i];
        }

        return new SideParts(side, NumberFormat.OneDigit(total), bars, parts.Count(part => part.Mean > 0) - bars.Count);
    }

    private sealed record SideParts(string Name, double Total, IReadOnlyList<PartBar> Bars, int Rest);

    private sealed record PartBar(RiskPart Part, double From, double Shown, bool IsLast);
}
