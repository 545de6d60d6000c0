using System.Text.Json;
using Crossroads.Engine.Assessment;
using Crossroads.Engine.Events;

namespace Crossroads.Engine.Company;

/// <summary>The profile as a fact: written by an import or by the settings page, read by every assessment.</summary>
public static class CompanyProfiles
{
    public static CompanyFact ToFact(CompanyProfile profile, DateTimeOffset recordedAt)
        => new(CompanyFact.TheOnlySlot, recordedAt, JsonSerializer.Serialize(profile, AssessmentJson.Compact));

    public static CompanyProfile FromJson(string json) => JsonSerializer.Deserialize<CompanyProfile>(json, AssessmentJson.Compact) ?? CompanyProfile.Empty;

    /// <summary>What the founder has stated last; <see cref="CompanyProfile.Empty"/> when nothing.</summary>
    public static async Task<CompanyProfile> ReadAsync(IFactReader facts, CancellationToken cancellationToken)
    {
        var rows = await facts.QueryAsync<string>("SELECT profile_json FROM company", null, cancellationToken);
        return rows is [var json, ..] ? FromJson(json) : CompanyProfile.Empty;
    }

    /// <summary>What the founder had stated last at a moment, so that a day that is assessed again later sees what it saw; before the first statement, that one.</summary>
    public static async Task<CompanyProfile> ReadAsync(IFactReader facts, DateTimeOffset moment, CancellationToken cancellationToken)
    {
        var rows = await facts.QueryAsync<Statement>("SELECT recorded_at, profile_json FROM company_history ORDER BY version", null, cancellationToken);
        return (rows.LastOrDefault(row => row.RecordedAt <= moment.UtcDateTime) ?? rows.FirstOrDefault()) is { } stated ? FromJson(stated.ProfileJson) : CompanyProfile.Empty;
    }

    private sealed record Statement(DateTime RecordedAt, string ProfileJson);
}
