using System.Collections.Immutable;
using Crossroads.Statistics.Distributions;

namespace Crossroads.Statistics.Survival;

/// <summary>A fitted proportional hazards model.</summary>
/// <param name="Coefficients">Log hazard ratios β̂ per unit of each covariate.</param>
/// <param name="Covariance">Of β̂, row-major; robust when the rows name clusters.</param>
/// <param name="ModelCovariance">Inverse information, row-major: the same unless clusters were named.</param>
/// <param name="LogLikelihoodNull">Partial log-likelihood at β = 0.</param>
/// <param name="LogLikelihood">Partial log-likelihood at β̂.</param>
/// <param name="LikelihoodRatio">Test that all coefficients are 0.</param>
/// <param name="Wald">The same by the covariance of β̂.</param>
/// <param name="Score">The same by the slope at 0.</param>
/// <param name="Concordance">How often the higher risk has the earlier event.</param>
/// <param name="Baseline">Cumulative hazard at covariates 0, by stratum.</param>
/// <param name="N">Rows.</param>
/// <param name="Events">Events.</param>
/// <param name="Ties">Treatment of ties.</param>
/// <param name="Reason">Null, or a warning such as <see cref="Reasons.Separated"/>; when the coefficients are empty, why.</param>
public sealed record CoxFit(
    ImmutableArray<double> Coefficients,
    ImmutableArray<double> Covariance,
    ImmutableArray<double> ModelCovariance,
    double LogLikelihoodNull,
    double LogLikelihood,
    ChiSquareTest? LikelihoodRatio,
    ChiSquareTest? Wald,
    ChiSquareTest? Score,
    Concordance? Concordance,
    ImmutableDictionary<int, BaselineHazard> Baseline,
    int N,
    int Events,
    TiedEvents Ties,
    string? Reason = null)
{
    public bool IsKnown => !Coefficients.IsEmpty;

    public double Aic => (-2 * LogLikelihood) + (2 * Coefficients.Length);

    public double StandardError(int column) => Math.Sqrt(Covariance[(column * Coefficients.Length) + column]);

    public double ModelStandardError(int column) => Math.Sqrt(ModelCovariance[(column * Coefficients.Length) + column]);

    /// <summary>Two-sided p-value of the Wald test that the coefficient is 0.</summary>
    public double P(int column) => SpecialFunctions.NormalTwoSided(Coefficients[column] / StandardError(column));

    /// <summary>x'β̂: log hazard relative to covariates 0.</summary>
    public double LogRisk(ReadOnlySpan<double> covariates)
    {
        var sum = 0.0;
        for (var i = 0; i < covariates.Length; i++)
        {
            sum += covariates[i] * Coefficients[i];
        }

        return sum;
    }

    /// <summary>Pr(no event until the time) for constant covariates; 1 for an unknown stratum.</summary>
    public double Survival(ReadOnlySpan<double> covariates, double time, int stratum = 0) =>
        Math.Exp(-(Baseline.GetValueOrDefault(stratum)?.At(time) ?? 0) * Math.Exp(LogRisk(covariates)));
}

/// <summary>A cumulative hazard as a step function: <paramref name="CumulativeHazard"/>[i] from <paramref name="Times"/>[i] on.</summary>
public sealed record BaselineHazard(ImmutableArray<double> Times, ImmutableArray<double> CumulativeHazard)
{
    public double At(double time)
    {
        var index = Times.BinarySearch(time);
        index = index < 0 ? ~index - 1 : index;
        return index < 0 ? 0 : CumulativeHazard[index];
    }
}
