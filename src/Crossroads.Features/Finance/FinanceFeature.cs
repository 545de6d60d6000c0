using Crossroads.Engine.Features;

namespace Crossroads.Features.Finance;

/// <summary>How long the money lasts, whether the company grows into profit, and where costs can fall.</summary>
public sealed class FinanceFeature : IFeature
{
    public string Room => "finance";

    public string Title => "Finance";

    public void Declare(FeatureBuilder room) => room
        .Signal(RunwayBootSignal.Definition, new RunwayBootMeasure())
        .Signal(NeedRevenueSignal.Definition, new NeedRevenueMeasure())
        .Signal(BurnSignal.Definition, new BurnMeasure())
        .Signal(Runway2xSignal.Definition, new Runway2xMeasure())
        .Signal(ProfitSignal.Definition, new ProfitMeasure())
        .Signal(FundingSignal.Definition, new FundingMeasure())
        .Signal(ProviderSignal.Definition, new ProviderMeasure())
        .Signal(ReservedSignal.Definition, new ReservedMeasure())
        .Signal(SpotSignal.Definition, new SpotMeasure())
        .Signal(CdnSignal.Definition, new CdnMeasure())
        .Signal(ArchiveSignal.Definition, new ArchiveMeasure());
}
