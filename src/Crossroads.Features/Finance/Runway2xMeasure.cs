using Crossroads.Engine.Measures;

namespace Crossroads.Features.Finance;

/// <summary>How long the cash would last at twice the burn: what scaling costs.</summary>
internal sealed class Runway2xMeasure : IMeasure
{
    public string Id => "finance.runway_2x";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var position = await CashPosition.ReadAsync(context, cancellationToken);
        if (RunwayNumber.Unknown(position) is { } unknown) return unknown;
        var runway = RunwayNumber.Of(position, times: 2);
        return runway with
        {
            Finding = runway.Value switch
            {
                >= RunwayNumber.LongestMonths => "The company earns money: twice the burn is no burden.",
                < 6 => "Too short to scale all-in at twice the burn: scale in stages.",
                <= 12 => "Enough to scale by the post's rule of 6 to 12 months.",
                _ => "Comfortable: more than the post's 12 months.",
            },
        };
    }
}
