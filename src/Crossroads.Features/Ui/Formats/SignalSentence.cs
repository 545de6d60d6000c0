using Crossroads.Engine.Assessment;

namespace Crossroads.Features.Ui.Formats;

/// <summary>The finding of a signal as a sentence: the title of its page and of its evidence.</summary>
public static class SignalSentence
{
    public static string Of(SignalResult signal, AssessmentResult assessment)
    {
        var currency = Currencies.Of(assessment);
        var value = SignalWords.Value(signal, currency);
        var beyond = SignalWords.Beyond(signal, currency);
        return SignalWords.ShownState(signal) switch
        {
            "no_data" => $"{signal.Title}: unknown. {NumberFormat.Tidy(MissingWords.Short(signal, assessment), sentence: true)}",
            "suspect" => $"{signal.Title} is held back: the data cannot be trusted now",
            "coming" when signal is { Forecast.Median: { } reached, Threshold: { } limit }
                => $"{signal.Title} reaches {NumberFormat.Quantity(limit.Value, signal.Unit, currency)} {(reached <= assessment.AsOf ? "about now" : $"around {NumberFormat.SpokenDate(reached, assessment.AsOf)}")}",
            _ when value is null => signal.Finding is { Length: < 90 } finding ? $"{signal.Title}: {NumberFormat.Tidy(finding)}" : signal.Title,
            "fires" when beyond.Length > 0 => $"{signal.Title}: {value}, {beyond}",
            "uncertain" when beyond.Length > 0 => $"{signal.Title}: {value}, perhaps {beyond}",
            "clear" when beyond.Length > 0 => $"{signal.Title}: {value}, not {beyond}",
            _ => $"{signal.Title}: {value}",
        };
    }
}
