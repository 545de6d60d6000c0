using Crossroads.Engine.Features;

namespace Crossroads.Features.Ui;

/// <summary>What the navigation shows: only rooms that exist. Groups stand in the order of the frame; the group "Foot" stands at its end.</summary>
public sealed class Menu(IEnumerable<MenuEntry> entries)
{
    public const string Foot = "Foot";

    private static readonly string[] Order = ["Decide", "Product", "Operations", "Money", "Team"];

    /// <summary>The entries that the decision pages themselves bring.</summary>
    public static IReadOnlyList<MenuEntry> Decide { get; } =
    [
        new("Decide", 10, "Verdict", "/", 'v'),
        new("Decide", 20, "Signals", "/signals", 's'),
        new("Decide", 40, "Journal", "/journal", 'j'),
        new("Decide", 50, "Not yet", "/not-yet", 'n'),
        new(Foot, 10, "Sources", "/connect", 'c'),
        new(Foot, 20, "Thresholds", "/settings/thresholds", 't'),
        new(Foot, 30, "Assumptions", "/settings/assumptions", 'm'),
        new(Foot, 40, "Retention", "/settings/retention"),
    ];

    public IReadOnlyList<IGrouping<string, MenuEntry>> Groups { get; } =
    [
        .. entries.Where(entry => entry.Group != Foot).OrderBy(entry => entry.Order)
            .GroupBy(entry => entry.Group).OrderBy(group => Array.IndexOf(Order, group.Key) is var place && place < 0 ? Order.Length : place),
    ];

    /// <summary>Everything, in the order in which it is shown.</summary>
    public IEnumerable<MenuEntry> All => Groups.SelectMany(group => group).Concat(AtFoot);

    public IReadOnlyList<MenuEntry> AtFoot { get; } = [.. entries.Where(entry => entry.Group == Foot).OrderBy(entry => entry.Order)];
}
