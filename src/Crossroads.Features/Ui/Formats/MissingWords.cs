using Crossroads.Engine.Assessment;
using Crossroads.Features.Ui.Sources;

namespace Crossroads.Features.Ui.Formats;

/// <summary>Why a figure is unknown, as short as a cell of a table needs it; the whole reason stands on the signal's page.</summary>
public static class MissingWords
{
    public static string Short(SignalResult signal, AssessmentResult assessment)
    {
        var absent = signal.Needs.Where(need => assessment.Sources.FirstOrDefault(source => source.Id == need) is null or { State: "not_connected" })
            .Select(need => SourceGuide.Of(need).Title.ToLowerInvariant()).Distinct().ToArray();
        if (absent.Length > 0 && absent.Length == signal.Needs.Count) return $"connect {absent[0]}";
        return signal.Missing.Count > 0 ? Clause(signal.Missing[0]) : "no data yet";
    }

    /// <summary>What to do, without the explanation that follows: "connect postgres: statements that…" is "connect postgres".</summary>
    public static string Clause(string missing)
    {
        var tells = missing.StartsWith("connect", StringComparison.OrdinalIgnoreCase) || missing.StartsWith("state", StringComparison.OrdinalIgnoreCase);
        var end = missing.IndexOfAny(tells ? [':', ';', '(', ','] : [';', '(']);
        var clause = (end > 0 ? missing[..end] : missing).Trim().TrimEnd('.').Replace('_', ' ');
        return NumberFormat.Tidy(clause.Length <= 60 ? clause : clause[..clause.LastIndexOf(' ', 58)] + "…");
    }
}
