namespace Crossroads.Features.Simulation.Drawing;

/// <summary>Parameters of one company, each drawn by its name: a parameter that is added later leaves all others as they were.</summary>
internal sealed class ParameterDraws(Dice dice)
{
    public double Uniform(string name) => dice.Uniform(Draw.Parameter, Address(name));

    public double Between(string name, double low, double high) => low + (high - low) * Uniform(name);

    /// <summary>Uniform on the logarithm: as likely between 1 and 10 as between 10 and 100.</summary>
    public double LogBetween(string name, double low, double high) => low * Math.Exp(Math.Log(high / low) * Uniform(name));

    public int Whole(string name, int low, int high) => low + dice.Whole(high - low + 1, Draw.Parameter, Address(name));

    public bool Chance(string name, double probability) => Uniform(name) < probability;

    public T Pick<T>(string name, params ReadOnlySpan<T> choices) => choices[dice.Whole(choices.Length, Draw.Parameter, Address(name))];

    public double Normal(string name, int index = 0) => dice.Normal(Draw.Parameter, Address(name), index + 1);

    /// <summary>Shares that sum to one, uneven by <paramref name="spread"/> (log standard deviation).</summary>
    public double[] Shares(string name, int count, double spread)
    {
        var shares = new double[count];
        for (var i = 0; i < count; i++)
            shares[i] = Math.Exp(spread * Normal(name, i));
        var sum = shares.Sum();
        return [.. shares.Select(s => s / sum)];
    }

    private static long Address(string name)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in name)
            hash = (hash ^ letter) * 1099511628211UL;
        return (long)hash;
    }
}
