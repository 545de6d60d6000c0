using Crossroads.Features.Simulation.Drawing;

namespace Crossroads.Features.Simulation.Writing;

/// <summary>Tickets in the words of people; "{f}" is the feature.</summary>
internal static class TicketWords
{
    private static readonly (string Subject, string Body)[] Performance =
    [
        ("The app is very slow today", "Every page takes ages to load since this morning."),
        ("Dashboard takes forever", "I wait around ten seconds until the dashboard shows up."),
        ("Timeouts when opening a project", "Opening our larger project ends in a timeout most of the time."),
        ("Is the site down?", "I cannot reach the app at all, the page stays blank."),
        ("Extremely laggy", "Typing in the editor lags and saving hangs."),
        ("504 gateway errors", "We keep getting 504 when several of us work at once."),
        ("Loading spinner never ends", "The board just keeps spinning, reload does not help."),
        ("Your service was unavailable during our meeting", "Third outage this month, this is a problem for us."),
    ];

    private static readonly (string Subject, string Body)[] Missing =
    [
        ("Please add {f}", "We would really like to have {f}."),
        ("{f}?", "Is there any way to get {f}? We could not find it."),
        ("We need {f} to continue", "Without {f} we cannot roll this out to the rest of the team."),
        ("When will {f} be available?", "It was on your roadmap, is there a date?"),
        ("Looking for {f}", "Your competitor Plannix has {f}, do you plan it as well?"),
        ("Feature suggestion", "It would be great if you supported {f}."),
        ("{f} is missing", "I evaluated three tools and yours is the only one without {f}."),
    ];

    private static readonly (string Subject, string Body)[] Bug =
    [
        ("Getting 500 errors when saving", "Saving a card shows an error message, the change is lost."),
        ("Something went wrong", "I see 'something went wrong' after clicking on submit."),
        ("Data is not saved", "My last edits are gone after a reload."),
        ("Button does nothing", "The share button does not react in my browser."),
        ("Wrong totals in report", "The sum in the report does not match the list."),
    ];

    private static readonly (string Subject, string Body)[] HowTo =
    [
        ("How do I invite a colleague?", "I cannot find where to add another user."),
        ("Question about my invoice", "Can you put our VAT number on the invoice?"),
        ("Cannot log in", "I forgot my password and the mail does not arrive."),
        ("Change of plan", "How can I move from starter to pro?"),
        ("How to delete a project", "Where do I remove an old project?"),
        ("Update credit card", "Our card expired, where do I enter the new one?"),
    ];

    private static readonly (string Subject, string Body)[] Other =
    [
        ("Partnership proposal", "We offer marketing services and would love to talk."),
        ("Thank you", "Just wanted to say that the team likes the product."),
        ("Out of office", "I am away until Monday."),
        ("Your address for the contract", "Please send us your postal address."),
    ];

    public static (string Subject, string Body) For(string category, string? feature, Dice dice, long id)
    {
        var choices = category switch { "performance" => Performance, "missing_feature" => Missing, "bug" => Bug, "howto_billing" => HowTo, _ => Other };
        var (subject, body) = choices[dice.Whole(choices.Length, Draw.TicketWords, id)];
        feature = FeatureWords.Say(feature ?? "this", dice, id);
        subject = subject.Replace("{f}", feature, StringComparison.Ordinal);
        return (char.ToUpperInvariant(subject[0]) + subject[1..], body.Replace("{f}", feature, StringComparison.Ordinal));
    }
}
