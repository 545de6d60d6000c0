using System.Collections.Immutable;

namespace Crossroads.Statistics.Hazards;

/// <summary>One plausible set of parameters.</summary>
/// <param name="Fit">The fit that it comes from: an ensemble mixes several.</param>
/// <param name="Base">Coefficients α.</param>
/// <param name="Strengths">Strengths b &gt; 0 of the causes, without sign.</param>
public sealed record CauseDraw(CauseFit Fit, ImmutableArray<double> Base, ImmutableArray<double> Strengths)
{
    /// <summary>Log density of the normal approximation here, relative to its mode: −½ of the squared distance.</summary>
    public double LogDensity { get; init; }

    /// <summary>Rate per unit of exposure, or the chance of a yes for the logistic link.</summary>
    /// <param name="x">Values of the base terms.</param>
    /// <param name="doses">Values of the causes ≥ 0.</param>
    public double Rate(ReadOnlySpan<double> x, ReadOnlySpan<double> doses)
    {
        var eta = 0.0;
        for (var i = 0; i < Base.Length; i++)
        {
            eta += Base[i] * x[i];
        }

        var push = 0.0;
        for (var j = 0; j < Strengths.Length; j++)
        {
            push += Fit.Model.Sign(j) * Strengths[j] * doses[j];
        }

        return Fit.Link switch
        {
            CauseLink.Multiplicative => Math.Exp(eta + push),
            CauseLink.Additive => Math.Exp(eta) * (1 + push),
            _ => 1 / (1 + Math.Exp(-eta - push)),
        };
    }

    internal static CauseDraw From(CauseFit fit, double[] parameters, double logDensity = 0)
    {
        var terms = fit.Model.Base.Length;
        return new CauseDraw(fit, [.. parameters[..terms]], [.. parameters[terms..].Select(Math.Exp)]) { LogDensity = logDensity };
    }
}
