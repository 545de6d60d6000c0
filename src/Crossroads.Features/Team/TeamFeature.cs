using Crossroads.Engine.Features;

namespace Crossroads.Features.Team;

/// <summary>Who builds the product, who comes next, and by which habits.</summary>
public sealed class TeamFeature : IFeature
{
    public string Room => "team";

    public string Title => "Team";

    public void Declare(FeatureBuilder room) => room
        .Signal(TeamSmallSignal.Definition, new TeamSmallMeasure())
        .Signal(HiringPlanSignal.Definition, new HiringPlanMeasure())
        .Signal(DevelopersSignal.Definition, new DevelopersMeasure())
        .Signal(EffortMixSignal.Definition, new EffortMixMeasure())
        .Signal(FirstFiveSignal.Definition, new FirstFiveMeasure())
        .Signal(ScorecardSignals.Culture, new ScorecardMeasure("team.culture", ["culture"], "culture fit of people and candidates"))
        .Signal(ScorecardSignals.TShape, new ScorecardMeasure("team.t_shape", ["t_shape", "t-shape", "t-shaped"], "depth and breadth of people and candidates"))
        .Signal(ScorecardSignals.Growth, new ScorecardMeasure("team.growth", ["growth", "growth potential"], "growth potential of people and candidates"))
        .Signal(ProcessSignals.Review, new ReviewMeasure())
        .Signal(ProcessSignals.Tests, new TestsMeasure())
        .Signal(ProcessSignals.Delivery, new DeliveryMeasure())
        .Signal(ProcessSignals.Documentation, new DocumentationMeasure())
        .Signal(HiringFastSignal.Definition, new HiringFastMeasure());
}
