namespace Crossroads.Features.Analytics;

/// <summary>A query cannot be answered; one sentence that names the field and the reason.</summary>
public sealed class AnalyticsQueryException(string message) : Exception(message);
