using Crossroads.Engine.Measures;

namespace Crossroads.Features.Analytics.Signals;

/// <summary>The events of the main journey in their order: as the founder states them, or the two that most users of 28 days share, in the order of their day.</summary>
internal sealed record CoreLoop(IReadOnlyList<string> Steps, bool IsStated)
{
    private static readonly string[] Names = ["step_a", "step_b", "step_c", "step_d", "step_e"];

    /// <summary>Steps as statements take them; a loop of fewer than five leaves the last ones empty.</summary>
    public Dictionary<string, object?> Parameters => Names.Index().ToDictionary(name => name.Item, name => (object?)(name.Index < Steps.Count ? Steps[name.Index] : ""));

    /// <returns>Null = none is stated, and there are not two kinds of events to infer one from.</returns>
    public static async Task<CoreLoop?> OfAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        if (context.Company.CoreLoop is { } stated) return new CoreLoop(stated, IsStated: true);
        var shared = await (await RoomStatement.OfAsync(typeof(CoreLoopMeasure), context, cancellationToken, suffix: ".Events")).ReadAsync<SharedEvent>(cancellationToken);
        return shared.Count < 2 ? null : new CoreLoop([.. shared.OrderBy(item => item.Place).Select(item => item.Event)], IsStated: false);
    }

    private sealed record SharedEvent(string Event, long People, double Place);
}
