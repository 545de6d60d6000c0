namespace Crossroads.Features.Simulation.Living;

/// <summary>What a person carries from one day to the next. Each mechanism uses the part it believes in.</summary>
internal struct Feelings
{
    public double Slowness;
    public double Errors;
    public double Downtime;
    public double PerformanceHurt;
    public double FeatureHurt;
    public double Habit;
    public double Activity;
}

internal sealed class Person
{
    public required long Id { get; init; }
    public required int JoinedOn { get; init; }
    public required double Intensity { get; init; }
    public required double IntensityScore { get; init; }
    public required double ActiveRate { get; init; }
    public required int Hour { get; init; }
    public required bool Mobile { get; init; }
    public required bool Slowed { get; init; }

    public Feelings Feelings;

    public int LastActiveOn { get; set; } = -1;

    public Person Copy() => (Person)MemberwiseClone();
}
