using Crossroads.Engine.Assessment;
using Crossroads.Engine.Measures;
using Crossroads.Engine.Signals;
using Crossroads.Features.Ui.Formats;
using Crossroads.Features.Ui.Charts;
using Microsoft.AspNetCore.Components;

namespace Crossroads.Features.Decision;

public partial class SignalChart
{
    [Parameter, EditorRequired]
    public SignalResult Signal { get; set; } = null!;

    [Parameter]
    public SignalReading? Reading { get; set; }

    [Parameter, EditorRequired]
    public AssessmentView View { get; set; } = null!;

    private DateOnly AsOf => View.Assessment.AsOf;

    private IReadOnlyList<SeriesPoint> Series => Reading?.Measurement.Series ?? [];

    private SeriesPoint[] Known => [.. Series.Where(point => point.Value is { } value && double.IsFinite(value))];

    private ForecastResult? Crossing => Signal is { State: "clear" or "uncertain", Forecast: { Crosses: true, Median: { } day } forecast } && day > AsOf ? forecast : null;

    /// <summary>The axis runs to the end of the crossing's span, at most half a year ahead.</summary>
    private DateOnly End => Crossing is null ? AsOf : Min(Crossing.P90 ?? Crossing.Median!.Value.AddDays(30), AsOf.AddDays(180));

    private string Label
    {
        get
        {
            var currency = Currencies.Of(View.Assessment);
            var from = NumberFormat.Quantity(Known[0].Value!.Value, Signal.Unit, currency);
            var to = NumberFormat.Quantity(Known[^1].Value!.Value, Signal.Unit, currency);
            return $"{Signal.Title} went from {from} on {NumberFormat.Date(Known[0].Day, AsOf)} to {to} on {NumberFormat.Date(Known[^1].Day, AsOf)}. {SignalSentence.Of(Signal, View.Assessment)}. The days stand in the table under History.";
        }
    }

    private LineOption Option => new(Series, Signal.Title, Signal.Side, ChartFormat.Of(Signal.Unit, Currencies.Of(View.Assessment)), ChartFormat.FromZero(Signal.Unit), AsOf, End)
    {
        Threshold = Signal.Threshold?.Value,
        ThresholdLabel = Signal.Threshold is { } limit ? NumberFormat.Quantity(limit.Value, Signal.Unit, Currencies.Of(View.Assessment)) : null,
        Crossing = Crossing?.Median,
        CrossingFrom = Crossing?.P10,
        CrossingTo = Crossing is null ? null : Crossing.P90 ?? End,
    };

    private static DateOnly Min(DateOnly a, DateOnly b) => a < b ? a : b;
}
