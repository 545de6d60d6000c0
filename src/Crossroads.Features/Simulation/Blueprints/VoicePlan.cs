using Crossroads.Features.Simulation.Drawing;

namespace Crossroads.Features.Simulation.Blueprints;

internal enum ReasonStyle { Keys, Stripe, Words }

/// <summary>How much customers say, and how badly reasons are recorded.</summary>
/// <remarks><c>Confusion</c>: chances of the recorded label (performance, missing feature, price or other) for each true cause.</remarks>
internal sealed record VoicePlan(
    double TicketRate, double PerformanceVoice, double FeatureVoice, double HowToRate, double RequestRate, double ReasonShare, double[][] Confusion,
    ReasonStyle Style, bool Categorized, double LoudShare)
{
    public static VoicePlan For(ParameterDraws draws, TrapSet traps) => new(
        draws.LogBetween("voice.tickets", 0.4, 2.4), draws.LogBetween("voice.performance", 0.3, 2.5), draws.LogBetween("voice.features", 0.3, 2.5),
        draws.LogBetween("voice.how_to", 0.003, 0.02), draws.LogBetween("voice.requests", 0.006, 0.05), draws.Between("voice.reasons", 0.1, 0.75),
        [Row(draws, "performance", 0, 0.3, 0.75), Row(draws, "feature", 1, 0.3, 0.75), Row(draws, "other", 2, 0.6, 0.9)],
        draws.Pick("voice.style", ReasonStyle.Keys, ReasonStyle.Keys, ReasonStyle.Keys, ReasonStyle.Stripe, ReasonStyle.Words),
        !traps.Has(Trap.UncategorizedTickets), traps.Has(Trap.LoudNonPayers) ? draws.Between("voice.loud", 0.03, 0.1) : 0);

    private static double[] Row(ParameterDraws draws, string cause, int right, double low, double high)
    {
        var hit = draws.Between($"reasons.{cause}.right", low, high);
        var rest = draws.Between($"reasons.{cause}.split", 0.1, 0.4);
        double[] row = [rest * (1 - hit), rest * (1 - hit), (1 - rest) * (1 - hit)];
        if (right == 2)
            row = [0.5 * (1 - hit), 0.5 * (1 - hit), 0];
        else
            row[1 - right] = rest * (1 - hit);
        row[right] = hit;
        return row;
    }
}
