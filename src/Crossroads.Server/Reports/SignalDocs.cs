using System.Text;
using Crossroads.Engine.Assessment;
using Crossroads.Engine.Signals;

namespace Crossroads.Server.Reports;

/// <summary>docs/signals: one page a signal, generated from the catalogue, so that pages and product never differ.</summary>
internal static class SignalDocs
{
    public static void WriteAll(SignalCatalogue catalogue, string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var old in Directory.EnumerateFiles(folder, "*.md")) File.Delete(old);
        foreach (var signal in catalogue.All) File.WriteAllText(Path.Combine(folder, signal.Id + ".md"), Page(signal));
        File.WriteAllText(Path.Combine(folder, "README.md"), Index(catalogue));
    }

    public static string Page(SignalDefinition signal)
    {
        var text = new StringBuilder();
        text.Append("# ").Append(signal.Title).Append("\n\n")
            .Append('`').Append(signal.Id).Append("` (").Append(signal.Code).Append("), ").Append(signal.Section).Append("\n\n")
            .Append("> ").Append(signal.SourceWords).Append("\n\n")
            .Append("## What it measures\n\n").Append(signal.Definition).Append("\n\n")
            .Append("| | |\n|---|---|\n")
            .Append("| Side | ").Append(signal.Side.ToString().ToLowerInvariant()).Append(" |\n")
            .Append("| Fires when | ").Append(signal.Threshold is { } threshold ? $"{threshold.Operator} {Words.Value(threshold.Value, signal.Unit)}" : "never: it informs").Append(" |\n")
            .Append("| Window | ").Append(signal.Window).Append(" |\n")
            .Append("| Minimum sample | ").Append(signal.MinimumSample).Append(" |\n")
            .Append("| Uncertainty | ").Append(signal.Uncertainty).Append(" |\n")
            .Append("| Needs | ").Append(string.Join(", ", signal.Needs)).Append(" |\n\n")
            .Append("## How it can mislead\n\n");
        foreach (var pitfall in signal.Pitfalls) text.Append("- ").Append(pitfall).Append('\n');
        return text.ToString();
    }

    private static string Index(SignalCatalogue catalogue)
    {
        var text = new StringBuilder($"# The {catalogue.All.Count} signals\n\nGenerated: `./crossroads doctor --write-signal-docs docs/signals`.\n");
        foreach (var section in catalogue.All.GroupBy(signal => signal.Section))
        {
            text.Append("\n## ").Append(section.Key).Append("\n\n");
            foreach (var signal in section) text.Append("- [").Append(signal.Title).Append("](").Append(signal.Id).Append(".md): ").Append(signal.SourceWords).Append('\n');
        }

        return text.ToString();
    }
}
