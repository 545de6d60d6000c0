using Crossroads.Engine.Company;

namespace Crossroads.Features.Analytics.People;

/// <summary>One person in a list.</summary>
/// <param name="DistinctId">An id by which the person can be asked for, also after a merge.</param>
/// <param name="Events">Of the last 90 days.</param>
/// <param name="Total">How many people the whole list has.</param>
public sealed record PersonSummary(ulong PersonId, string? DistinctId, DateTime CreatedAt, bool IsIdentified, string Properties, DateOnly? LastSeen, long Events, long Days, long Total)
{
    private static readonly string[] NameKeys = ["name", "$name", "full_name", "email", "$email", "username"];

    /// <summary>The day on which the person came, in the project's time zone, as all its days are.</summary>
    public DateOnly FirstSeen(TimeZoneInfo zone) => LocalDays.DayOf(new DateTimeOffset(DateTime.SpecifyKind(CreatedAt, DateTimeKind.Utc)), zone);

    /// <summary>How the person calls himself, else his id.</summary>
    public string Name
    {
        get
        {
            using var json = System.Text.Json.JsonDocument.Parse(Properties is { Length: > 0 } text ? text : "{}");
            foreach (var key in NameKeys)
                if (json.RootElement.TryGetProperty(key, out var value) && value.ValueKind == System.Text.Json.JsonValueKind.String && value.GetString() is { Length: > 0 } name) return name;
            return DistinctId ?? PersonId.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
    }
}
