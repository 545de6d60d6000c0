using Crossroads.Features.Simulation.Drawing;

namespace Crossroads.Features.Simulation.Writing;

/// <summary>The same wish in different words.</summary>
internal static class FeatureWords
{
    private static readonly Dictionary<string, string[]> Synonyms = new(StringComparer.Ordinal)
    {
        ["csv export"] = ["csv export", "export to CSV", "a download of my data as a spreadsheet", "Excel export"],
        ["api webhooks"] = ["api webhooks", "webhooks", "callbacks from the API"],
        ["sso"] = ["sso", "single sign-on", "SAML login", "login with Okta"],
        ["mobile app"] = ["mobile app", "an iPhone app", "an Android app", "an app for my phone"],
        ["dark mode"] = ["dark mode", "a dark theme", "night mode"],
        ["bulk edit"] = ["bulk edit", "editing many items at once", "mass update"],
        ["templates"] = ["templates", "project templates", "reusable templates"],
        ["slack integration"] = ["slack integration", "Slack notifications", "a connection to Slack"],
        ["custom roles"] = ["custom roles", "finer permissions", "role based access"],
        ["audit log"] = ["audit log", "a history of who changed what", "an audit trail"],
        ["calendar sync"] = ["calendar sync", "Google Calendar integration", "sync with Outlook"],
        ["pdf reports"] = ["pdf reports", "reports as PDF", "printable reports"],
        ["offline mode"] = ["offline mode", "working without internet", "offline access"],
        ["recurring tasks"] = ["recurring tasks", "repeating tasks", "tasks that repeat every week"],
        ["guest access"] = ["guest access", "access for clients", "external guests"],
        ["custom fields"] = ["custom fields", "our own fields", "extra columns"],
        ["two-way sync"] = ["two-way sync", "sync back to our CRM", "bidirectional sync"],
        ["approval workflow"] = ["approval workflow", "approvals", "a sign-off step"],
    };

    public static string Say(string feature, Dice dice, long id) =>
        Synonyms.TryGetValue(feature, out var words) ? words[dice.Whole(words.Length, Draw.RequestWords, id)] : feature;
}
