using System.Globalization;
using Crossroads.Engine.Assessment;

namespace Crossroads.Features.Decision;

/// <summary>The range of a slider in the driver's unit, its steps, and the verdict along it.</summary>
public sealed record FlipTrack(WhatIfCurve Curve, double Low, double High)
{
    public const int Steps = 200;

    public int Now => Step(Curve.Now);

    /// <summary>From zero, or as near as the curve reaches, to a little beyond the outer of today and the flip.</summary>
    public static FlipTrack Of(WhatIfCurve curve, Flip? flip)
    {
        ArgumentNullException.ThrowIfNull(curve);
        var (first, last) = (curve.Points[0].Value, curve.Points[^1].Value);
        var high = flip is null ? (curve.Now > 0 ? 3 * curve.Now : last) : 1.3 * Math.Max(flip.From, flip.To);
        var low = flip is null ? first : Math.Min(0, 1.3 * Math.Min(flip.From, flip.To));
        var track = new FlipTrack(curve, Math.Max(first, low), Math.Min(last, high));
        return track.Low < curve.Now && curve.Now < track.High ? track : new FlipTrack(curve, first, last);
    }

    public int Step(double value) => High > Low ? (int)Math.Round(Steps * Math.Clamp((value - Low) / (High - Low), 0, 1)) : 0;

    public string VerdictAt(int step) => VerdictSmoothing.ByThresholds(Curve.At(Low + ((High - Low) * step / Steps)).ProbabilityScale);

    /// <summary>Colours of the verdict along the track, as stops of a CSS gradient.</summary>
    public string Colours()
    {
        var stops = new List<string>();
        var from = 0;
        for (var step = 1; step <= Steps; step++)
        {
            if (step < Steps && VerdictAt(step) == VerdictAt(from)) continue;
            stops.Add(string.Create(CultureInfo.InvariantCulture, $"var(--{VerdictAt(from)}-mid) {100.0 * from / Steps:0.#}% {100.0 * step / Steps:0.#}%"));
            from = step;
        }

        return string.Join(",", stops);
    }

    /// <summary>Value, probability and both 80 % intervals with their medians, for the script that reads between the points.</summary>
    public string Points() => "[" + string.Join(",", Curve.Points.Select(point => "[" + string.Join(",", new[]
    {
        point.Value, point.ProbabilityScale, point.Scale.P10, point.Scale.P50, point.Scale.P90, point.Iterate.P10, point.Iterate.P50, point.Iterate.P90,
    }.Select(number => number.ToString("R", CultureInfo.InvariantCulture))) + "]")) + "]";
}
