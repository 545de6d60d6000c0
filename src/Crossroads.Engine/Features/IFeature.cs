namespace Crossroads.Engine.Features;

/// <summary>A room: everything that one feature brings, declared in one list.</summary>
public interface IFeature
{
    /// <summary>Lower-case id, the first part of its signals' ids.</summary>
    string Room { get; }

    string Title { get; }

    void Declare(FeatureBuilder room);
}
