namespace Crossroads.Statistics.Association;

/// <summary>People who are alike in everything that was known before, with and without something, and how many of each had the outcome.</summary>
/// <param name="Covariates">What was known before, as numbers (indicator columns for classes); a constant 1 is not among them. Of one length in all cells.</param>
/// <param name="With">People with it, ≥ 0.</param>
/// <param name="WithOutcome">Of them, those with the outcome, in [0, With].</param>
/// <param name="Without">People without it, ≥ 0.</param>
/// <param name="WithoutOutcome">Of them, those with the outcome, in [0, Without].</param>
public sealed record ComparisonCell(IReadOnlyList<double> Covariates, double With, double WithOutcome, double Without, double WithoutOutcome)
{
    public double People => With + Without;

    internal bool IsValid => With >= 0 && Without >= 0 && WithOutcome >= 0 && WithOutcome <= With && WithoutOutcome >= 0 && WithoutOutcome <= Without && Covariates.All(double.IsFinite);
}
