using System.Globalization;
using System.Text.Json;
using Crossroads.Engine.Assessment;

namespace Crossroads.Bench;

/// <summary>truth.json of a company folder.</summary>
internal sealed record CompanyTruth(double Scale, double Iterate, double Mrr, int? Passage, IReadOnlyList<double> Causes, string Mechanism, IReadOnlyList<string> Traps)
{
    public bool IsScale => Scale > Iterate;

    public bool IsClear => Math.Max(Scale, Iterate) > 1.5 * Math.Min(Scale, Iterate);

    public static CompanyTruth? Read(string folder)
    {
        var file = Path.Combine(folder, "truth.json");
        if (!File.Exists(file)) return null;
        using var json = JsonDocument.Parse(File.ReadAllText(file));
        var root = json.RootElement;
        var causes = root.GetProperty("cause_share");
        return new CompanyTruth(
            root.GetProperty("rar_scale").GetDouble(),
            root.GetProperty("rar_iterate").GetDouble(),
            root.GetProperty("mrr").GetDouble(),
            root.GetProperty("first_passage_util70") is { ValueKind: JsonValueKind.Number } day ? day.GetInt32() : null,
            [causes.GetProperty("perf").GetDouble(), causes.GetProperty("feat").GetDouble(), causes.GetProperty("other").GetDouble()],
            root.TryGetProperty("generator", out var generator) ? generator.GetString()! : "reference",
            root.TryGetProperty("traps", out var traps) ? [.. traps.EnumerateArray().Select(trap => trap.GetString()!)] : []);
    }
}

/// <summary>What the program said of a company, beside the truth.</summary>
internal sealed record JudgedCompany(string Name, CompanyTruth Truth, AssessmentResult Said, SimpleRules Rules, double Seconds)
{
    public double Probability => Math.Clamp(Said.ProbabilityScaleToday ?? 0.5, 0.001, 0.999);

    public bool IsRight => Probability > 0.5 == Truth.IsScale;

    /// <summary>A baseline's answer: true scale, false iterate, null a tie.</summary>
    public bool? Majority => Sign(Said.Checklist.Counts.ScaleFires - Said.Checklist.Counts.IterateFires);

    public bool? Share => Sign((Said.Checklist.ScaleShare ?? 0) - (Said.Checklist.IterateShare ?? 0));

    public bool? Literal => Said.Checklist.LiteralRule switch { "scale" => true, "iterate" => false, _ => null };

    public string Line() => string.Create(CultureInfo.InvariantCulture,
        $"company,{Name},{Probability:0.000},{(IsRight ? 1 : 0)},{Truth.Scale:0.0},{Truth.Iterate:0.0},{Money(Said.RevenueAtRisk?.Scale)},{Money(Said.RevenueAtRisk?.Iterate)},{Truth.Mrr:0},{Said.EvidenceGrade},{Said.Level},{Said.Checklist.LiteralRule},{Seconds:0.0},{string.Join(' ', Said.RevenueAtRisk?.Parts.Select(part => $"{part.Id}={part.Mean:0}") ?? [])},{string.Join(' ', Truth.Traps)}");

    private static string Money(MoneyDistribution? amount)
        => amount is null ? ",,," : string.Create(CultureInfo.InvariantCulture, $"{amount.Mean:0.0},{amount.P10:0.0},{amount.P50:0.0},{amount.P90:0.0}");

    private static bool? Sign(double value) => value > 0 ? true : value < 0 ? false : null;
}
