using Crossroads.Engine.Features;
using Crossroads.Features.Decision.Journal;
using Crossroads.Features.Decision.Signals;
using Microsoft.Extensions.DependencyInjection;

namespace Crossroads.Features.Decision;

/// <summary>The decision framework: the post's own rule, its questions about leaving and building, and what reassessing takes.</summary>
public sealed class DecisionFeature : IFeature
{
    public string Room => "decision";

    public string Title => "Decision";

    public void Declare(FeatureBuilder room) => room
        .Table(model => model.ApplyConfiguration(new DecisionRowConfiguration()))
        .AddServices(services => services.AddSingleton<DecisionDesk>())
        .Signal(FirstMoverSignal.Definition, new FirstMoverMeasure())
        .Signal(ReassessSignal.Definition, new ReassessMeasure())
        .Signal(WrongChoiceSignal.Definition, new WrongChoiceMeasure())
        .Signal(LeavingBecauseSignal.Definition, new LeavingBecauseMeasure())
        .Signal(AcquireFasterSignal.Definition, new AcquireFasterMeasure())
        .Signal(LiteralRuleSignal.Definition, new LiteralRuleMeasure());
}
