namespace Crossroads.Engine.Measures;

/// <summary>
/// The founder's answer as a probability (recipe U7): a sure "yes" is worth 0.95 and a sure "no" 0.05 on the day of the answer, and fades to 0.5 with a half-life of 90 days.
/// </summary>
public static class FounderStatement
{
    private const double Sure = 0.45;
    private const double HalfLifeDays = 90;

    /// <param name="answer">0 = sure that not, 1 = sure, between = how sure; null = not asked.</param>
    public static double? Probability(MeasureContext context, double? answer)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (answer is not { } sure) return null;
        var answered = context.Sources.Find("company")?.Last;
        var age = answered is { } at && at < context.AsOf ? (context.AsOf - at).TotalDays : 0;
        return 0.5 + (((2 * Math.Clamp(sure, 0, 1)) - 1) * Sure * Math.Pow(2, -age / HalfLifeDays));
    }
}
