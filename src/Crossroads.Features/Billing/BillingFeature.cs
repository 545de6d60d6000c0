using Crossroads.Engine.Features;

namespace Crossroads.Features.Billing;

/// <summary>What customers pay, how trials become customers, and who leaves.</summary>
public sealed class BillingFeature : IFeature
{
    public string Room => "billing";

    public string Title => "Billing";

    public void Declare(FeatureBuilder room) => room
        .Signal(MrrSignal.Definition, new MrrMeasure())
        .Signal(TrialPaidSignal.Definition, new TrialPaidMeasure())
        .Signal(MonthlyChurnSignal.Definition, new MonthlyChurnMeasure())
        .Measure(new ArpaMeasure())
        .Measure(new ExchangeRatesMeasure());
}
