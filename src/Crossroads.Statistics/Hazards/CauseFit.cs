using System.Collections.Immutable;
using Crossroads.Statistics.Distributions;
using Crossroads.Statistics.Intervals;
using Crossroads.Statistics.LinearAlgebra;
using Crossroads.Statistics.Sampling;

namespace Crossroads.Statistics.Hazards;

/// <summary>A model fitted to cells: the most probable parameters and a normal approximation around them.</summary>
/// <param name="Label">What distinguishes this fit from others of the same data: "multiplicative, reference 1 s".</param>
/// <param name="Model">What was fitted.</param>
/// <param name="Link">How causes change the rate.</param>
/// <param name="Mode">Most probable parameters: the α, then θ = log b. Empty when unknown.</param>
/// <param name="Covariance">Inverse of the negative second derivative at the mode, row-major.</param>
/// <param name="LogLikelihood">At the mode, without terms that depend on the counts only.</param>
/// <param name="LogEvidence">Laplace approximation of the log marginal likelihood, comparable between fits of the same events.</param>
/// <param name="Iterations">Newton steps taken.</param>
/// <param name="Reason">Null when converged; a fit that did not converge keeps its numbers, an impossible one has none.</param>
public sealed record CauseFit(
    string Label,
    CauseModel Model,
    CauseLink Link,
    ImmutableArray<double> Mode,
    ImmutableArray<double> Covariance,
    double LogLikelihood,
    double LogEvidence,
    int Iterations,
    string? Reason = null)
{
    public bool IsKnown => !Mode.IsEmpty;

    /// <summary>Most probable strength b of a cause on the log scale, exp(θ).</summary>
    public double Strength(int cause) => Math.Exp(Mode[Model.Base.Length + cause]);

    public double StandardError(int parameter) => Math.Sqrt(Covariance[(parameter * Mode.Length) + parameter]);

    /// <summary>Strength b of a cause with its interval: log-normal.</summary>
    public Estimate StrengthEstimate(int cause, double level = Estimate.DefaultLevel)
    {
        if (!IsKnown)
        {
            return Estimate.Unknown(Reason ?? Reasons.NoData, 0, level);
        }

        var index = Model.Base.Length + cause;
        return Estimate.From(new ShiftedLogNormalDistribution(Mode[index], StandardError(index)), Strength(cause), double.NaN, level);
    }

    /// <summary>Draws from the normal approximation; none when unknown.</summary>
    public IEnumerable<CauseDraw> Draws(SeededRandom random, int count)
    {
        ArgumentNullException.ThrowIfNull(random);
        if (!IsKnown || SymmetricMatrix.Cholesky([.. Covariance], Mode.Length) is not { } lower)
        {
            yield break;
        }

        var size = Mode.Length;
        for (var draw = 0; draw < count; draw++)
        {
            var normals = new double[size];
            var parameters = Mode.ToArray();
            for (var i = 0; i < size; i++)
            {
                normals[i] = random.NextNormal();
                for (var j = 0; j <= i; j++)
                {
                    parameters[i] += lower[(i * size) + j] * normals[j];
                }
            }

            yield return CauseDraw.From(this, parameters, -normals.Sum(normal => normal * normal) / 2);
        }
    }

    internal static CauseFit Unknown(string label, CauseModel model, CauseLink link, string reason) =>
        new(label, model, link, [], [], double.NaN, double.NegativeInfinity, 0, reason);
}
