using Crossroads.Engine.Features;

namespace Crossroads.Features.Support;

/// <summary>What users write, how much of it, and about what.</summary>
public sealed class SupportFeature : IFeature
{
    public string Room => "support";

    public string Title => "Support";

    public void Declare(FeatureBuilder room) => room
        .Measure(new ClassifiedTicketsMeasure())
        .Signal(TicketLoadSignal.Definition, new TicketLoadMeasure())
        .Signal(TicketCausesSignal.Definition, new TicketCausesMeasure())
        .Signal(TicketsPerDaySignal.Definition, new TicketsPerDayMeasure());
}
