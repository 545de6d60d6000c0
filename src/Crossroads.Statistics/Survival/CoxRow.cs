namespace Crossroads.Statistics.Survival;

/// <summary>
/// One stretch of one lifetime with constant covariates, at risk at every t with Start &lt; t ≤ Stop. A lifetime whose
/// covariates change is several rows (counting process form).
/// </summary>
/// <param name="Stop">End of the stretch.</param>
/// <param name="IsEvent">Whether the event happened at the end.</param>
/// <param name="Covariates">As many in every row; no constant.</param>
/// <param name="Start">Beginning of the stretch.</param>
/// <param name="Stratum">Rows of different strata have different baseline hazards.</param>
/// <param name="Cluster">Rows that belong together (a customer) for the robust covariance; null: not asked for.</param>
public sealed record CoxRow(
    double Stop, bool IsEvent, double[] Covariates, double Start = double.NegativeInfinity, int Stratum = 0, int? Cluster = null);

/// <summary>What to do when several events share a time.</summary>
public enum TiedEvents
{
    /// <summary>Efron: a close approximation, the default.</summary>
    Efron,

    /// <summary>Breslow: fast, biased towards zero with many ties.</summary>
    Breslow,

    /// <summary>The discrete conditional likelihood over all subsets (Gail, Lubin and Rubinstein, Biometrika 68, 1981).</summary>
    Exact,
}
