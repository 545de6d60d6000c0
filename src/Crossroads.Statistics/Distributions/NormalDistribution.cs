using Crossroads.Statistics.Sampling;

namespace Crossroads.Statistics.Distributions;

/// <summary>Normal with the given centre and standard deviation (≥ 0).</summary>
public sealed record NormalDistribution(double Centre, double Spread) : Distribution
{
    public override double Mean => Centre;

    public override double StandardDeviation => Spread;

    public override double Cdf(double x) => Spread > 0 ? SpecialFunctions.NormalCdf((x - Centre) / Spread) : x >= Centre ? 1 : 0;

    public override double Tail(double x) => Spread > 0 ? SpecialFunctions.NormalCdf((Centre - x) / Spread) : x >= Centre ? 0 : 1;

    public override double Quantile(double p) => Spread > 0 ? Centre + (Spread * PortableMath.NormalQuantile(p)) : Centre;
}

/// <summary>exp(Normal(LogCentre, LogSpread)) + Shift. Shift = −1 turns a ratio into a growth rate.</summary>
public sealed record ShiftedLogNormalDistribution(double LogCentre, double LogSpread, double Shift = 0) : Distribution
{
    public override double Mean => Math.Exp(LogCentre + (LogSpread * LogSpread / 2)) + Shift;

    public override double StandardDeviation =>
        Math.Exp(LogCentre + (LogSpread * LogSpread / 2)) * Math.Sqrt(Math.Exp(LogSpread * LogSpread) - 1);

    public override double Cdf(double x) => x <= Shift ? 0 : OnLogScale.Cdf(Math.Log(x - Shift));

    public override double Tail(double x) => x <= Shift ? 1 : OnLogScale.Tail(Math.Log(x - Shift));

    public override double Quantile(double p) => Math.Exp(OnLogScale.Quantile(p)) + Shift;

    private NormalDistribution OnLogScale => new(LogCentre, LogSpread);
}
