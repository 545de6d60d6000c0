namespace Crossroads.Sources.ProductEvents;

/// <summary>What the User-Agent header tells, in the words that PostHog's browser SDK uses. Null = not told.</summary>
internal sealed record UserAgent(string? Browser, string? BrowserVersion, string? OperatingSystem, string? Device)
{
    // The order matters: nearly everybody claims to be Chrome and Safari too.
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("Edg", "Microsoft Edge"), ("OPR", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("FxiOS", "Firefox iOS"), ("CriOS", "Chrome iOS"),
        ("Firefox", "Firefox"), ("HeadlessChrome", "Chrome"), ("Chrome", "Chrome"), ("Version", "Safari"), ("Trident", "Internet Explorer"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("iPhone", "iOS"), ("iPad", "iOS"), ("Android", "Android"), ("Windows", "Windows"), ("Macintosh", "Mac OS X"), ("CrOS", "Chrome OS"), ("Linux", "Linux"),
    ];

    public static UserAgent Read(string text)
    {
        var (mark, browser) = Array.Find(Browsers, known => text.Contains(known.Mark, StringComparison.Ordinal));
        var system = Array.Find(Systems, known => text.Contains(known.Mark, StringComparison.Ordinal)).Name;
        var isSafari = browser != "Safari" || text.Contains("Safari", StringComparison.Ordinal);
        if (!isSafari) (mark, browser) = (null!, null!);
        var isMobile = text.Contains("Mobi", StringComparison.Ordinal);
        return new UserAgent(browser == "Safari" && isMobile ? "Mobile Safari" : browser, mark is null ? null : VersionAfter(text, mark), system, DeviceOf(text, system, isMobile));
    }

    private static string? DeviceOf(string text, string? system, bool isMobile) => system switch
    {
        null => null,
        _ when text.Contains("iPad", StringComparison.Ordinal) || (system == "Android" && !isMobile) => "Tablet",
        _ when isMobile => "Mobile",
        _ => "Desktop",
    };

    /// <summary>Major and minor version, as in <c>Edg/140.0.1</c> or <c>EdgA/140.0</c>.</summary>
    private static string? VersionAfter(string text, string mark)
    {
        var start = text.IndexOf('/', text.IndexOf(mark, StringComparison.Ordinal)) + 1;
        var dots = 0;
        var end = start;
        while (start > 0 && end < text.Length && (char.IsAsciiDigit(text[end]) || (text[end] == '.' && ++dots == 1))) end++;
        return end > start ? text[start..end].TrimEnd('.') : null;
    }
}
