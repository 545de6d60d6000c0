namespace Crossroads.Features.Decision.Money;

/// <summary>
/// What people say, as weak evidence of the side: how many speak of slowness against features says little (they are loud, and few), but not nothing.
/// </summary>
internal static class Voice
{
    /// <summary>Shift of the log ratio scale/iterate per unit of log ratio of voices; set on two simulated mechanisms.</summary>
    public const double Weight = 0.0;

    public static double Of(MoneyFacts facts)
    {
        var voices = facts.Voices;
        var n = voices.Performance + voices.Missing;
        return n < 5 ? 0 : Weight * Math.Clamp(Math.Log((voices.Performance + 2) / (voices.Missing + 2)), -3, 3);
    }
}
