namespace Crossroads.Engine.Measures;

/// <summary>Computes one number from facts. Knows no threshold: that is the signal's.</summary>
public interface IMeasure
{
    /// <summary>Room, dot, name: <c>growth.mau_growth</c>. Never changes.</summary>
    string Id { get; }

    Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken);
}
