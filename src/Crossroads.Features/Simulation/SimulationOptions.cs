namespace Crossroads.Features.Simulation;

/// <summary>What decides a synthetic company. The same options give the same bytes.</summary>
/// <param name="Seed">Any number; every parameter of the company is drawn from it.</param>
/// <param name="Days">Days from launch to <c>as_of</c>, at least 45; absent: drawn from 90 to 270.</param>
/// <param name="Mechanism">Id of the causal engine (<c>exposure</c>, <c>incident</c>, <c>account</c>); absent: drawn.</param>
/// <param name="Scale">Multiplies the number of users; 1 is one to three thousand.</param>
public sealed record SimulationOptions(int Seed, int? Days = null, string? Mechanism = null, double Scale = 1)
{
    public const int LeastDays = 45;
    public const int MostDays = 1500;

    internal void Validate()
    {
        if (Days is < LeastDays or > MostDays)
            throw new ArgumentException($"days must be between {LeastDays} and {MostDays}, not {Days}.");
        if (!(Scale is > 0 and <= 1000))
            throw new ArgumentException("scale must be above 0 and at most 1000.");
    }
}
