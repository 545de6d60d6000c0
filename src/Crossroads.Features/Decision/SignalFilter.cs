using Crossroads.Engine.Assessment;
using Crossroads.Engine.Signals;
using Crossroads.Features.Ui.Formats;

namespace Crossroads.Features.Decision;

/// <summary>What the reader selected on the signals page: a state and words, both in the address.</summary>
internal sealed record SignalFilter(string? State, string? Words)
{
    /// <summary>Null = all.</summary>
    public static IReadOnlyList<string?> States { get; } = [null, "fires", "uncertain", "coming", "clear", "no_data", "suspect"];

    public static int Count(IReadOnlyList<SignalResult> signals, string? state) => signals.Count(signal => IsIn(signal, state));

    /// <summary>By section of the post, in its order; sections that nobody declared stand at the end.</summary>
    public IReadOnlyList<IGrouping<string, SignalResult>> Grouped(IReadOnlyList<SignalResult> signals)
        => [.. signals.Where(Matches).GroupBy(signal => signal.Section).OrderBy(group => Place(group.Key))];

    public static string SideOf(string section)
        => section.StartsWith("Scale", StringComparison.Ordinal) || section == PostSection.DatabaseScaling ? "scale" : section.StartsWith("Iterate", StringComparison.Ordinal) ? "iterate" : "work";

    public static string Anchor(string section)
        => string.Concat(section.ToLowerInvariant().Select(letter => char.IsLetterOrDigit(letter) ? letter : '-')).Replace("--", "-", StringComparison.Ordinal).Trim('-');

    private static bool IsIn(SignalResult signal, string? state)
        => state is null || SignalWords.ShownState(signal) == state || signal.State == state;

    private bool Matches(SignalResult signal)
        => IsIn(signal, State) && (Words is null || Words.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => Texts(signal).Any(text => text.Contains(word, StringComparison.OrdinalIgnoreCase))));

    private static string[] Texts(SignalResult signal) => [signal.Title, signal.SourceWords, signal.Id, signal.Section, signal.Code];

    private static int Place(string section)
    {
        for (var i = 0; i < PostSection.InOrder.Count; i++)
            if (PostSection.InOrder[i] == section) return i;
        return PostSection.InOrder.Count;
    }
}
