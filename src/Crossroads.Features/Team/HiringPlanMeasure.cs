using Crossroads.Engine.Assessment;
using Crossroads.Engine.Measures;

namespace Crossroads.Features.Team;

/// <summary>How many people are to be hired within half a year, and how sure that is.</summary>
internal sealed class HiringPlanMeasure : IMeasure
{
    private const int MonthsAhead = 6;

    public string Id => "team.hiring_plan";

    public Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken) => Task.FromResult(Measure(context));

    private static Measurement Measure(MeasureContext context)
    {
        var team = context.Company.Team;
        var signed = team.Members.Count(member => member.Start > context.Today && member.Start <= context.Today.AddMonths(MonthsAhead));
        if (team.PlannedHires is null && signed == 0) return Measurement.Unknown("state team.planned_hires in company.yaml: open and budgeted roles that start within six months");
        var planned = Math.Max(team.PlannedHires ?? 0, signed);
        var sure = FounderStatement.Probability(context, 1)!.Value;
        return new Measurement
        {
            Value = planned,
            N = 1,
            // A plan is a statement: it may be as stated, or it may have changed; who has signed comes.
            ProbabilityAbove = hires => signed >= hires ? 1 : planned >= hires ? sure : 1 - sure,
            Finding = signed > 0 ? $"{Words.Number(planned)} hires are planned within six months, {signed} of them with a start date" : $"{Words.Number(planned)} hires are planned within six months",
            Beside = new Dictionary<string, double?> { ["planned"] = team.PlannedHires, ["with_start_date"] = signed, ["stated_certainty"] = sure },
        };
    }
}
