using Crossroads.Engine.Measures;

namespace Crossroads.Engine.Assessment;

/// <summary>The revenue-at-risk model of DECISION.md section 2. The Decision room brings it; without one the verdict is the checklist's.</summary>
public interface IMoneyModel
{
    /// <summary>Everything that it believes beforehand.</summary>
    IReadOnlyList<AssumptionDefinition> Assumptions { get; }

    /// <param name="context">The facts up to a moment.</param>
    /// <param name="own">Beliefs that the team set itself, by id.</param>
    /// <param name="cancellationToken">Stops the queries.</param>
    /// <returns>Null = nothing but priors: no source that it could learn from is connected.</returns>
    Task<MoneyView?> EvaluateAsync(MeasureContext context, IReadOnlyDictionary<string, AssumedRange> own, CancellationToken cancellationToken);
}
