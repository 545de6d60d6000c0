using Crossroads.Engine.Measures;

namespace Crossroads.Features.Decision.Signals;

/// <summary>
/// What choosing the wrong side would cost: E[max(revenue at risk) − revenue at risk of the chosen side]. It is computed with the revenue-at-risk model, which is no measure of
/// facts; where the model did not run, there is no number.
/// </summary>
internal sealed class WrongChoiceMeasure : IMeasure
{
    public string Id => "decision.wrong_choice";

    public Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
        => Task.FromResult(Measurement.Unknown("the revenue-at-risk model: its expected regret stands in the assessment where subscriptions are connected"));
}
