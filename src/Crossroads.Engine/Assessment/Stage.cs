namespace Crossroads.Engine.Assessment;

/// <summary>Where the company is on the post's long-term view: year 1 iterate, year 2 scale, year 3 and later balance.</summary>
internal static class Stage
{
    private const double DaysPerMonth = 365.25 / 12;

    public static StageResult Of(AssessmentInput input)
    {
        var days = LaunchOf(input) is { } launch ? input.AsOf.DayNumber - launch.DayNumber : (double?)null;
        var id = days switch
        {
            >= 2 * 365.25 => "year_3_plus",
            >= 365.25 => "year_2",
            _ => "year_1",
        };
        // The post speaks of the months after the first users: 60 to 270 days is where its dilemma stands.
        return new StageResult(id, days is { } known ? Math.Round(known / DaysPerMonth, 1) : null, days is >= 60 and <= 270);
    }

    private static DateOnly? LaunchOf(AssessmentInput input)
        => input.Company.LaunchedOn
            ?? (input.Sources.Find("events")?.First is { } first ? DateOnly.FromDateTime(first.UtcDateTime) : null);
}
