using System.Globalization;
using Crossroads.Engine.Company;
using Crossroads.Engine.Events;
using Crossroads.Engine.Measures;
using Crossroads.Statistics.Intervals;

namespace Crossroads.Features.Team;

/// <summary>
/// The mean of a structured score that interviewers gave to people and candidates, 1 to 5. Scores are written among a member's skills: "culture 4".
/// </summary>
internal sealed class ScorecardMeasure(string id, string[] names, string what) : IMeasure
{
    private const int FewestPeople = 3;

    public string Id => id;

    public Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken) => Task.FromResult(Measure(context.Company.Team));

    private Measurement Measure(TeamProfile team)
    {
        var scores = team.Members.Select(member => (member.Name, member.Role, Score: member.Skills.Select(Score).FirstOrDefault(score => score is not null)))
            .Where(item => item.Score is not null).ToArray();
        if (scores.Length == 0) return Measurement.Unknown($"write scorecards into team.members in company.yaml, as a skill \"{names[0]} 4\" (1 to 5): {what}");
        var mean = AutocorrelatedMean.Ar1Inflated([.. scores.Select(item => item.Score!.Value)]);
        var value = scores.Average(item => item.Score!.Value);
        return (mean.IsKnown ? mean.ToMeasurement(scores.Length) : EstimateMeasurement.Exact(value, scores.Length)) with
        {
            Sufficient = scores.Length >= FewestPeople,
            Rows = new FactTableResult(["name", "role", "score"], [.. scores.OrderBy(item => item.Score).Take(15).Select(item => (IReadOnlyList<object?>)[item.Name, item.Role, item.Score])]),
        };
    }

    internal double? Score(string skill)
    {
        foreach (var name in names)
        {
            if (!skill.StartsWith(name, StringComparison.OrdinalIgnoreCase)) continue;
            var number = skill[name.Length..].Trim(' ', ':', '=');
            if (double.TryParse(number, NumberStyles.Number, CultureInfo.InvariantCulture, out var score) && score is >= 1 and <= 5) return score;
        }

        return null;
    }
}
