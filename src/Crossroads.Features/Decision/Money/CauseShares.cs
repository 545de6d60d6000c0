using Crossroads.Statistics.Hazards;
using Crossroads.Statistics.Sampling;

namespace Crossroads.Features.Decision.Money;

/// <summary>What drove those who left in the last 90 days, per draw; and the draws weighed by what leavers said (DECISION 2.3, 2.5).</summary>
internal sealed class CauseShares
{
    private const int MostLeavers = 250;
    private static readonly double[][] Said = [[0.55, 0.10, 0.35], [0.06, 0.52, 0.42], [0.06, 0.12, 0.82]];
    private readonly PaidWeek[] _leavers;
    private readonly Dictionary<(string, string), (PerformanceDose Dose, double Need)[]> _doses = [];

    public CauseShares(ChurnModel churn)
    {
        var recent = churn.Weeks.Where(week => week.Events > 0 && week.From >= -91).OrderByDescending(week => week.Span.Mrr)
            .ThenBy(week => week.Span.Account.Customer, StringComparer.Ordinal).ToArray();
        _leavers = recent.Length > MostLeavers ? [.. recent.Where((_, i) => i % ((recent.Length / MostLeavers) + 1) == 0)] : recent;
    }

    public bool IsKnown => _leavers.Length > 0;

    public (double Performance, double Need, double Other) Of(FormDraw draw, bool byMoney)
    {
        var key = (draw.From.Performance.Name, draw.From.Need.Name);
        if (!_doses.TryGetValue(key, out var doses))
        {
            _doses[key] = doses = [.. _leavers.Select(week => (
                draw.From.Performance.Of(week.Span.Account, week.From - ChurnModel.LagDays), draw.From.Need.Of(week.Span.Account, week.From - ChurnModel.LagDays)))];
        }

        double performance = 0, need = 0, all = 0;
        var strengths = draw.Draw.Strengths;
        for (var i = 0; i < _leavers.Length; i++)
        {
            var weight = byMoney ? _leavers[i].Span.Mrr : 1;
            var (dose, lack) = doses[i];
            var slow = (strengths[0] * dose.Latency) + (strengths[1] * dose.Errors) + (strengths[2] * dose.Downtime);
            var missing = strengths[3] * lack;
            var push = slow + missing;
            var explained = draw.Draw.Fit.Link == CauseLink.Additive ? push / (1 + push) : 1 - Math.Exp(-push);
            var (apartSlow, apartMissing) = draw.Draw.Fit.Link == CauseLink.Additive ? (slow, missing) : (1 - Math.Exp(-slow), 1 - Math.Exp(-missing));
            var apart = Math.Max(1e-12, apartSlow + apartMissing);
            performance += weight * explained * apartSlow / apart;
            need += weight * explained * apartMissing / apart;
            all += weight;
        }

        return all > 0 ? (performance / all, need / all, 1 - ((performance + need) / all)) : (0, 0, 1);
    }

    /// <summary>Draws again, with the likelihood that leavers would have said what they said; labels are known to be wrong often.</summary>
    public IReadOnlyList<FormDraw> Weigh(IReadOnlyList<FormDraw> draws, Complaints said, double other, ulong seed)
    {
        var n = said.Performance + said.Missing + other;
        if (!IsKnown || n < 1)
        {
            return draws;
        }

        // The confusion matrix is itself a guess worth twelve answers: more answers than that cannot say more than it allows.
        var worth = 12 / (12 + n);
        var logs = draws.Select(draw =>
        {
            var (performance, need, rest) = Of(draw, byMoney: false);
            double Says(int label) => (performance * Said[0][label]) + (need * Said[1][label]) + (rest * Said[2][label]);
            return worth * ((said.Performance * Math.Log(Says(0))) + (said.Missing * Math.Log(Says(1))) + (other * Math.Log(Says(2))));
        }).ToArray();
        var highest = logs.Max();
        var weights = logs.Select(log => Math.Exp(log - highest)).ToArray();
        var random = new SeededRandom(seed);
        return [.. draws.Select(_ => draws[random.NextIndex(weights)])];
    }
}
