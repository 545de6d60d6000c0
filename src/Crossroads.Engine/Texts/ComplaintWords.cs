namespace Crossroads.Engine.Texts;

/// <summary>Words and phrases that speak for a kind of complaint, with how strongly (log odds).</summary>
internal static class ComplaintWords
{
    private static readonly (string Phrase, Complaint Kind, double Weight)[] All =
    [
        .. Phrases(Complaint.Performance, 2.5, "slow", "sluggish", "laggy", "lagging", "timeout", "timed out", "times out", "time out", "timing out", "takes forever", "loading forever", "keeps loading", "spinner", "unresponsive",
            "performance", "downtime", "outage", "is down", "was down", "unavailable", "not reachable", "unreachable", "500 error", "502", "503", "504", "gateway", "latency", "hangs", "hanging", "freezes", "freezing"),
        .. Phrases(Complaint.Performance, 1.2, "loading", "load time", "takes minutes", "takes ages", "forever", "seconds to", "minutes to", "server error", "internal server", "overloaded", "500"),
        .. Phrases(Complaint.MissingFeature, 2.2, "feature request", "missing feature", "would be great", "would love", "please add", "any plans", "roadmap", "do you support", "does it support", "is there a way to",
            "we need", "is missing", "integrate with", "integration with", "when will", "support for", "wish", "could you add", "can you add", "not possible to", "not supported"),
        .. Phrases(Complaint.MissingFeature, 1.0, "export", "import", "integration", "webhook", "sso", "saml", "api", "dark mode", "template", "mobile app", "bulk", "custom field", "feature"),
        .. Phrases(Complaint.Bug, 2.2, "bug", "broken", "doesn't work", "does not work", "not working", "stopped working", "crash", "crashes", "crashed", "wrong result", "incorrect", "error message", "exception", "glitch", "lost my", "disappeared", "duplicate"),
        .. Phrases(Complaint.Bug, 0.8, "error", "fails", "failed", "wrong", "unexpected", "issue"),
        .. Phrases(Complaint.HowtoBilling, 2.2, "invoice", "receipt", "refund", "billing", "payment method", "credit card", "vat", "tax id", "cancel my", "cancel our", "upgrade my", "downgrade", "reset my password", "password",
            "how do i", "how can i", "how to", "where do i", "where can i", "log in", "login", "sign in", "change my email", "delete my account", "add a user", "invite"),
        .. Phrases(Complaint.HowtoBilling, 1.0, "price", "pricing", "plan", "charged", "subscription", "account", "settings", "documentation"),
    ];

    public static void AddTo(double[] score, string text)
    {
        var padded = " " + string.Join(' ', text.ToLowerInvariant().Split([' ', '\n', '\r', '\t', ',', '.', ';', ':', '!', '?', '(', ')', '"', '/'], StringSplitOptions.RemoveEmptyEntries)) + " ";
        foreach (var (phrase, kind, weight) in All)
            if (padded.Contains(phrase, StringComparison.Ordinal)) score[(int)kind] += weight;
    }

    private static IEnumerable<(string, Complaint, double)> Phrases(Complaint kind, double weight, params string[] phrases)
        => phrases.Select(phrase => (" " + phrase + (phrase.Length > 4 && !phrase.Contains(' ', StringComparison.Ordinal) ? "" : " "), kind, weight));
}
