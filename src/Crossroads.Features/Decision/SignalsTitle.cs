using Crossroads.Engine.Assessment;
using Crossroads.Features.Ui.Formats;

namespace Crossroads.Features.Decision;

/// <summary>The finding of the signals page as a sentence.</summary>
internal static class SignalsTitle
{
    public static string Of(AssessmentResult assessment)
    {
        var signals = assessment.Signals;
        var firing = signals.Where(signal => signal.State == "fires").ToArray();
        var silent = signals.Count(signal => signal.State == "no_data");
        if (signals.Count > 0 && silent == signals.Count) return $"None of {signals.Count} signals has data yet. Connect one source and they start to speak.";
        if (firing.Length == 0) return $"None of {signals.Count} signals fires.{(silent > 0 ? $" {NumberFormat.Words(silent, capital: true)} have no data." : "")}";

        var scale = firing.Count(signal => signal.Side == "scale");
        var iterate = firing.Count(signal => signal.Side == "iterate");
        var sides = (scale, iterate) switch
        {
            (0, 0) => "None of them argues for a side.",
            (_, 0) => $"{NumberFormat.Words(scale, capital: true)} {Argue(scale)} for scaling, none for iterating.",
            (0, _) => $"{NumberFormat.Words(iterate, capital: true)} {Argue(iterate)} for iterating, none for scaling.",
            _ => $"{NumberFormat.Words(scale, capital: true)} {Argue(scale)} for scaling, {NumberFormat.Words(iterate)} for iterating.",
        };
        return $"{NumberFormat.Words(firing.Length, capital: true)} of {signals.Count} signals {(firing.Length == 1 ? "fires" : "fire")}. {sides}";
    }

    private static string Argue(int count) => count == 1 ? "argues" : "argue";
}
