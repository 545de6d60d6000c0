namespace Crossroads.Statistics;

/// <summary>
/// The closed list of reasons why a number is unknown or less than it seems. Every result of this library carries one of
/// these (or null) instead of throwing: bad data is an everyday input, not an exception.
/// </summary>
public static class Reasons
{
    public const string NoData = "no observations";
    public const string TooFewObservations = "too few observations";
    public const string NoExposure = "no exposure: nothing was observed long enough";
    public const string NoBase = "the base of the comparison is empty";
    public const string NoVariation = "the observations do not vary";
    public const string InvalidInput = "the input contradicts itself or is out of range";
    public const string NonPositiveValues = "values at or below zero cannot be read on a log scale";
    public const string NotConverged = "the fit did not converge";
    public const string Singular = "the explanatory variables cannot be told apart";
    public const string Separated = "the outcome is predicted perfectly: the effect has no finite estimate";
    public const string NoEvents = "no event was observed";
    public const string NeverReached = "not reached within the horizon";
    public const string BeyondObservedRange = "the answer lies beyond what was observed";
}
