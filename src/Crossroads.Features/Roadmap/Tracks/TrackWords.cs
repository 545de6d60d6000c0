using System.Globalization;
using Crossroads.Engine.Assessment;

namespace Crossroads.Features.Roadmap.Tracks;

/// <summary>Sentences that several tracks say.</summary>
internal static class TrackWords
{
    /// <summary>Fewer on one side are no comparison.</summary>
    public const double LeastEachSide = 20;

    /// <param name="less">The word for a difference below zero: less often, fewer people.</param>
    public static string Points(double difference, string less)
        => string.Create(CultureInfo.InvariantCulture, $"{Math.Abs(difference * 100):0.#} points {(difference < 0 ? less : "more")}");

    public static string Count(double count, string one, string many) => $"{Words.Number(count)} {(count == 1 ? one : many)}";

    /// <summary>B: own data, compared among alike, and the interval says which way. C: own data that leave open which way. Only an experiment would give an A.</summary>
    public static string Grade(TrackAmount gain) => gain.Low > 0 || gain.High < 0 ? "B" : "C";

    /// <summary>The size of an experiment against what there is.</summary>
    public static string Experiment(string what, double eachArm, double available, string unit)
        => !double.IsFinite(eachArm) ? $"{what}; no difference has been seen that could be planned for."
            : 2 * eachArm > available ? $"{what}; to see a difference of this size it takes {Words.Number(eachArm)} {unit} a side and there are {Words.Number(available)}: too few for a test, so ask them."
            : $"{what}; {Words.Number(eachArm)} {unit} a side show a difference of this size.";
}
