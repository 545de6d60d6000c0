using Crossroads.Features.Simulation.Blueprints;
using Crossroads.Features.Simulation.Drawing;

namespace Crossroads.Features.Simulation.Writing;

/// <summary>Cancellation reasons in the three ways companies record them.</summary>
internal static class ExitWords
{
    private static readonly string[][] Keys = [["performance"], ["missing_feature"], ["price", "other"]];
    private static readonly string[][] Stripe = [["low_quality"], ["missing_features"], ["too_expensive", "unused", "switched_service", "other"]];

    private static readonly string[][] Words =
    [
        ["It got too slow for daily work", "Pages time out all the time", "Too many errors and outages", "Unreliable, it was down when we needed it"],
        ["It lacks a feature we need", "Missing integrations", "Not enough functionality for our team", "Switched because another tool has what we asked for"],
        ["Too expensive", "We do not use it enough", "Project ended", "Company closed", "Budget cut", "No longer needed"],
    ];

    public static string For(int label, ReasonStyle style, Dice dice, long who)
    {
        var choices = (style switch { ReasonStyle.Keys => Keys, ReasonStyle.Stripe => Stripe, _ => Words })[label];
        return choices[dice.Whole(choices.Length, Draw.ReasonWords, who)];
    }
}
