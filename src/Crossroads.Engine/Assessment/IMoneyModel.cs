using Crossroads.Engine.Measures;

namespace Crossroads.Engine.Assessment;

/// <summary>The revenue-at-risk model of DECISION.md section 2. The Decision room brings it; without one the verdict is the checklist's.</summary>
public interface IMoneyModel
{
    /// <returns>Null = nothing but priors: no source that it could learn from is connected.</returns>
    Task<MoneyView?> EvaluateAsync(MeasureContext context, CancellationToken cancellationToken);
}
