using Crossroads.Engine.Measures;
using Crossroads.Engine.Signals;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Crossroads.Engine.Features;

/// <summary>A menu entry. <paramref name="Group"/>: Decide, Product, Operations, Money or Team. <paramref name="Key"/>: pressed after g it leads there; null = none.</summary>
public sealed record MenuEntry(string Group, int Order, string Title, string Path, char? Key = null);

/// <summary>Collects what the rooms declare.</summary>
public sealed class FeatureBuilder
{
    public List<IMeasure> Measures { get; } = [];

    public List<SignalDefinition> Signals { get; } = [];

    public List<MenuEntry> Menu { get; } = [];

    public List<Action<ModelBuilder>> Tables { get; } = [];

    public List<Action<IEndpointRouteBuilder>> Endpoints { get; } = [];

    /// <summary>What belongs to pages and is locked as they are: a file of what a page shows, a part of one.</summary>
    public List<Action<IEndpointRouteBuilder>> PageEndpoints { get; } = [];

    public List<Action<IServiceCollection>> Services { get; } = [];

    /// <summary>A signal and the measure that feeds it.</summary>
    public FeatureBuilder Signal(SignalDefinition signal, IMeasure measure)
    {
        Signals.Add(signal);
        Measures.Add(measure);
        return this;
    }

    /// <summary>A signal over a measure that another declaration brings.</summary>
    public FeatureBuilder Signal(SignalDefinition signal)
    {
        Signals.Add(signal);
        return this;
    }

    /// <summary>A measure without a signal, for others to ask for.</summary>
    public FeatureBuilder Measure(IMeasure measure)
    {
        Measures.Add(measure);
        return this;
    }

    public FeatureBuilder MenuEntry(string group, int order, string title, string path, char? key = null)
    {
        Menu.Add(new MenuEntry(group, order, title, path, key));
        return this;
    }

    /// <summary>Adds entities to the one metadata model.</summary>
    public FeatureBuilder Table(Action<ModelBuilder> configure)
    {
        Tables.Add(configure);
        return this;
    }

    public FeatureBuilder MapEndpoints(Action<IEndpointRouteBuilder> map)
    {
        Endpoints.Add(map);
        return this;
    }

    /// <inheritdoc cref="PageEndpoints"/>
    public FeatureBuilder MapPageEndpoints(Action<IEndpointRouteBuilder> map)
    {
        PageEndpoints.Add(map);
        return this;
    }

    public FeatureBuilder AddServices(Action<IServiceCollection> add)
    {
        Services.Add(add);
        return this;
    }
}
