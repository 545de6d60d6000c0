namespace Crossroads.Engine.Assessment;

/// <summary>An assumption of the day: what was believed beforehand, whose belief it is, and what the data made of it.</summary>
/// <param name="Id">As <see cref="AssumptionDefinition.Id"/>.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Unit">more_often, less_often, rate, chance, times, share, weeks or days.</param>
/// <param name="Low">Lower end of the belief, with four chances in five; as people say it.</param>
/// <param name="Middle">Half of the belief lies under it.</param>
/// <param name="High">Upper end.</param>
/// <param name="Own">The team set it; otherwise the product's default holds.</param>
/// <param name="Learned">The same after the data; null = the data say nothing of it.</param>
/// <param name="Missing">Why nothing was learned; null = something was, or it is a plain number that no data speak of.</param>
/// <param name="Source">Where the default comes from.</param>
public sealed record AssumptionResult(
    string Id, string Title, AssumptionUnit Unit, double Low, double Middle, double High, bool Own, AssumptionLearned? Learned, string? Missing, string Source)
{
    /// <param name="definition">What it is.</param>
    /// <param name="own">The team's range; null = the default.</param>
    /// <param name="learned">What the data said.</param>
    /// <param name="missing">Why they said nothing.</param>
    public static AssumptionResult Of(AssumptionDefinition definition, AssumedRange? own, AssumptionLearned? learned, string? missing)
    {
        var (low, middle, high) = definition.Shown(definition.Of(own));
        return new AssumptionResult(definition.Id, definition.Title, definition.Unit, low, middle, high, own is not null, learned, learned is null ? missing : null, definition.Source);
    }
}

/// <summary>What the data made of a belief: middle and the range with four chances in five.</summary>
public sealed record AssumptionLearned(double Low, double Middle, double High);

/// <summary>A change of an assumption. <paramref name="Range"/> null = back to the default.</summary>
/// <param name="Before">What held until then; null = the default.</param>
public sealed record AssumptionEdit(long Id, string AssumptionId, AssumedRange? Range, AssumedRange? Before, string Reason, string Who, DateTimeOffset At);
