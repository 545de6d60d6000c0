using System.Collections.Immutable;

namespace Crossroads.Statistics.Capacity;

/// <summary>A scalability law fitted to measured load and throughput.</summary>
/// <param name="Law">The curve; null when it could not be fitted.</param>
/// <param name="StandardErrors">Of σ, κ and λ, in this order, by the curvature at the optimum, also where it lies at a bound.</param>
/// <param name="ResidualSpread">√(RSS/(n − 3)), in the unit of throughput.</param>
/// <param name="ResidualSumOfSquares">RSS.</param>
/// <param name="N">Measurements.</param>
/// <param name="IsPeakObserved">
/// False when the highest measured load is below a third of the peak: then the peak is an extrapolation and must not be
/// shown as a number without the interval of <see cref="ScalabilityPosterior"/>.
/// </param>
/// <param name="Reason">Null when known.</param>
public sealed record ScalabilityFit(
    ScalabilityLaw? Law,
    ImmutableArray<double> StandardErrors,
    double ResidualSpread,
    double ResidualSumOfSquares,
    int N,
    bool IsPeakObserved,
    string? Reason = null);
