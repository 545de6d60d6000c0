using Crossroads.Engine.Signals;

namespace Crossroads.Features.Security;

internal static class SensitiveDataSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "security.sensitive_data",
        Code = "S8",
        Title = "Sensitive data without a critical control",
        SourceWords = "Security Concerns: Handling sensitive user data",
        Section = PostSection.TechnicalDebt,
        Side = Side.Scale,
        Unit = "ratio",
        Threshold = new(">=", 0.5),
        Window = "now",
        Definition =
            "The probability that sensitive data are held and that at least one of six critical controls is missing. Held: the founder's answer, and names of properties that arrive with events " +
            "(payment, health, government id, children, precise location, secrets). Controls: encryption in transit and at rest, a second factor for staff, a database role with few rights, no " +
            "severe vulnerability open for more than 30 days, a tried restore; known from reports (crossroads.security.…), from pages loaded without encryption and from the backup drills, else " +
            "as usual for companies of this age. It fires at 90 % probability.",
        MinimumSample = "one answer, or events to look at",
        Uncertainty = "U7 for the answer; a control of which nothing is known counts with its usual chance",
        Needs = ["company"],
        Pitfalls =
        [
            "Possession alone would fire forever: the gap is measured, not the data.",
            "A property's name is a hint: \"latitude\" may be that of a shop.",
            "Sensitive data in the database that never reach events are known from the answer only.",
            "A control that is in place on paper counts as in place when it is reported so.",
        ],
    };
}
