using System.Globalization;
using Crossroads.Engine.Assessment;

namespace Crossroads.Features.Decision;

/// <summary>What the address asks: <c>?if=growth_per_month:0.31</c>, one driver elsewhere and all else as today.</summary>
public sealed record WhatIfQuestion(string Driver, double Value, WhatIfPoint Point)
{
    /// <summary>As the thresholds read it, without the days before.</summary>
    public string Verdict => VerdictSmoothing.ByThresholds(Point.ProbabilityScale);

    /// <returns>Null where the address asks nothing, or something that this day cannot answer.</returns>
    public static WhatIfQuestion? Read(string? asked, AssessmentResult assessment)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        if (asked?.Split(':') is not [var driver, var text] || assessment.RevenueAtRisk is null) return null;
        if (assessment.WhatIf.FirstOrDefault(curve => curve.Driver == driver) is not { } curve) return null;
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value)) return null;
        var track = FlipTrack.Of(curve, assessment.Flips.FirstOrDefault(flip => flip.Driver == driver));
        var within = Math.Clamp(value, track.Low, track.High);
        return within == curve.Now ? null : new WhatIfQuestion(driver, within, curve.At(within));
    }

    public static string Address(string driver, double value) => string.Create(CultureInfo.InvariantCulture, $"{driver}:{value}");
}
