namespace Crossroads.Features.Decision.Money;

/// <summary>Money at risk a month of one draw, by part.</summary>
internal readonly record struct RiskDraw(
    double ChurnLatency, double ChurnErrors, double ChurnDowntime, double Trials, double Landing, double DowntimeSales, double Wall, double ScaleDeals,
    double ChurnNeed, double TrialNeed, double FunctionDeals, double FitGap)
{
    public double Scale => ChurnLatency + ChurnErrors + ChurnDowntime + Trials + Landing + DowntimeSales + Wall + ScaleDeals;

    public double Iterate => ChurnNeed + TrialNeed + FunctionDeals + FitGap;
}

/// <summary>
/// Three futures of thirteen weeks with the same draws: as it is, with performance fixed, with needs met. Accounts are followed in groups, not one by one
/// (DECISION 2.8).
/// </summary>
/// <param name="guessedLatency">Per draw, a factor on response times that nobody measured; 1 where they are known.</param>
internal sealed class RiskProjection(
    AlikeGroups groups, IReadOnlyList<FormDraw> churn, IReadOnlyList<FormDraw> trials, LandingModel landing, CapacityOutlook capacity, SignUpOutlook signUps,
    (double Scale, double Iterate)[] deals, double[] downtimeSales,
    double[] guessedLatency, double[] fitGap, Memory memory, double trialDays)
{
    private const int Weeks = AlikeGroup.Weeks;
    private const double WeeksPerMonth = 30.4 / 7;

    /// <summary>Mean of e^(−days/30) over those who come in thirteen weeks, while they are there.</summary>
    private const double NewcomersYouth = 0.5;

    [Flags]
    private enum Fixed
    {
        Nothing = 0,
        Churn = 1,
        Trials = 2,
        Landing = 4,
        Wall = 8,
        ChurnNeed = 16,
        TrialNeed = 32,
        Performance = Churn | Trials | Landing | Wall,
        Needs = ChurnNeed | TrialNeed,
    }

    public RiskDraw Risk(int draw, Levers levers)
    {
        var weeks = Loads(draw, levers);
        var (stay, stayFrozen) = (Staying(draw, weeks, Fixed.Nothing, levers), Staying(draw, weeks, Fixed.Wall, levers));
        var (come, comeFrozen) = (Coming(draw, weeks, Fixed.Nothing, levers), Coming(draw, weeks, Fixed.Wall, levers));
        var stayCalm = Staying(draw, weeks, Fixed.Wall | Fixed.Churn, levers);
        var asIs = Revenue(stay, come);
        var frozen = Revenue(stayFrozen, comeFrozen);
        var perfect = Revenue(stayCalm, Coming(draw, weeks, Fixed.Performance, levers));
        var byChurn = Revenue(stayCalm, comeFrozen) - frozen;
        var byTrials = Revenue(stayFrozen, Coming(draw, weeks, Fixed.Wall | Fixed.Trials, levers)) - frozen;
        var byLanding = Revenue(stayFrozen, Coming(draw, weeks, Fixed.Wall | Fixed.Landing, levers)) - frozen;
        var apart = byChurn + byTrials + byLanding;
        var scale = apart > 1e-9 ? (perfect - frozen) / apart : 0;
        var (latency, errors, downtime) = ChurnSplit(draw, levers);
        var (stayMet, comeMet) = (Staying(draw, weeks, Fixed.ChurnNeed, levers), Coming(draw, weeks, Fixed.TrialNeed, levers));
        var byChurnNeed = Revenue(stayMet, come) - asIs;
        var byTrialNeed = Revenue(stay, comeMet) - asIs;
        var both = Revenue(stayMet, comeMet) - asIs;
        var need = byChurnNeed + byTrialNeed > 1e-9 ? both / (byChurnNeed + byTrialNeed) : 0;
        return new RiskDraw(
            byChurn * scale * latency, byChurn * scale * errors, byChurn * scale * downtime, byTrials * scale, byLanding * scale,
            downtimeSales[draw], frozen - asIs, deals[draw].Scale, byChurnNeed * need, byTrialNeed * need, deals[draw].Iterate, fitGap[draw]);
    }

    /// <summary>Mean revenue a month if nothing is fixed: of those who pay today, and of those whose trial ends later.</summary>
    public (double Staying, double Trials) AsIs(int draw)
    {
        var weeks = Loads(draw, Levers.None);
        var stay = Staying(draw, weeks, Fixed.Nothing, Levers.None);
        var sum = Revenue(stay, Coming(draw, weeks, Fixed.Nothing, Levers.None));
        return (stay.Sum / Weeks, sum - (stay.Sum / Weeks));
    }

    /// <summary>What pushes trials, then payers, today: slowness, errors, downtime and needs, as the weighted mean over groups.</summary>
    public IReadOnlyList<double> Pushes(int draw)
    {
        return [.. Of(trials[draw], signUps.StartsPay ? [] : groups.Trying(trials[draw].From)), .. Of(churn[draw], groups.Paying(churn[draw].From))];

        static double[] Of(FormDraw draw, IReadOnlyList<AlikeGroup> all)
        {
            var pushes = new double[4];
            var weight = Math.Max(1e-9, all.Sum(group => group.Weight));
            foreach (var group in all)
            {
                double[] doses = [group.Latency(AlikeGroup.At(1)), group.Errors, group.Downtime, group.Need];
                for (var i = 0; i < pushes.Length; i++) pushes[i] += group.Weight / weight * draw.Draw.Strengths[i] * doses[i];
            }

            return pushes;
        }
    }

    /// <summary>The sides alone: what flips ask for.</summary>
    public (double Scale, double Iterate) Sides(int draw, Levers levers)
    {
        var weeks = Loads(draw, levers);
        var asIs = Revenue(Staying(draw, weeks, Fixed.Nothing, levers), Coming(draw, weeks, Fixed.Nothing, levers));
        return (
            Revenue(Staying(draw, weeks, Fixed.Performance, levers), Coming(draw, weeks, Fixed.Performance, levers)) - asIs + downtimeSales[draw] + deals[draw].Scale,
            Revenue(Staying(draw, weeks, Fixed.Needs, levers), Coming(draw, weeks, Fixed.Needs, levers)) - asIs + (deals[draw].Iterate * levers.RequestersPay) + fitGap[draw]);
    }

    private readonly LoadWeek[]?[] _loads = new LoadWeek[]?[churn.Count];

    // Most levers leave the load as it is.
    private LoadWeek[] Loads(int draw, Levers levers)
        => levers.ExtraGrowth == 0 && levers.Capacity == 1 ? _loads[draw] ??= Weekly(draw, levers) : Weekly(draw, levers);

    private LoadWeek[] Weekly(int draw, Levers levers)
        => [.. Enumerable.Range(0, Weeks).Select(week => capacity.At(draw, (7 * week) + 4, levers.ExtraGrowth / 30, levers.Capacity))];

    /// <summary>Mean revenue a month over the horizon of those who are here and those who come.</summary>
    private double Revenue((double Sum, double[] Leaving) staying, double[] coming)
    {
        var sum = staying.Sum;
        var stock = 0.0;
        for (var week = 0; week < Weeks; week++)
        {
            var won = coming[week] * signUps.Arpu;
            sum += stock + (won / 2);
            stock = (stock + won) * Math.Exp(-Math.Min(3, staying.Leaving[week]));
        }

        return sum / Weeks;
    }

    /// <summary>Revenue of those who are here, summed over the weeks, and the weekly rate at which newcomers leave.</summary>
    private (double Sum, double[] Leaving) Staying(int draw, LoadWeek[] loads, Fixed branch, Levers levers)
    {
        var from = churn[draw];
        var strengths = from.Draw.Strengths;
        var isAdditive = from.Draw.Fit.Link == Statistics.Hazards.CauseLink.Additive;
        var isFrozen = (branch & Fixed.Wall) != 0;
        double[] felt = [.. Enumerable.Range(0, Weeks).Select(week => (branch & Fixed.Churn) != 0 ? memory.OfPayers(draw, week, isNeed: false) : 1)];
        double[] missing = [.. Enumerable.Range(0, Weeks).Select(week => (branch & Fixed.ChurnNeed) != 0 ? memory.OfPayers(draw, week, isNeed: true) : 1)];
        var sum = 0.0;
        var payers = 0.0;
        var leaving = new double[Weeks];
        // What is still felt after a fix was felt before it, whatever a lever says of days to come.
        var (minds, misses) = ((branch & Fixed.Churn) != 0 ? Levers.None : levers, (branch & Fixed.ChurnNeed) != 0 ? Levers.None : levers);
        var points = Points(draw, loads, isFrozen, minds);
        var (monthly, renewal, inside) = (Math.Exp(from.Draw.Base[5]), Math.Exp(from.Draw.Base[6]), Math.Exp(from.Draw.Base[7]));
        foreach (var group in groups.Paying(from.From))
        {
            var missed = strengths[3] * Math.Min(8, group.Need * misses.Need);
            var pays = group.Weight * (group.Need > 1 ? levers.RequestersPay : 1);
            var rest = Math.Exp(Eta(from.Draw.Base, group.Base));
            var (renewing, between) = group.IsLong ? (renewal, inside) : (monthly, 1);
            var youth = group.IsLong ? 0 : Math.Exp(from.Draw.Base[1] * (NewcomersYouth - group.Base[1]));
            var alive = 1.0;
            payers += pays;
            for (var week = 0; week < Weeks; week++)
            {
                var load = isFrozen ? LoadWeek.Today : loads[week];
                var push = felt[week] * ((strengths[0] * minds.LatencySensitivity * group.Latency(points[week]))
                    + (strengths[1] * Math.Clamp((group.Errors * minds.Errors) + load.ErrorPoints, 0, 20))
                    + (strengths[2] * group.Downtime * load.OutageFactor));
                var need = missing[week] * missed;
                var calm = rest * (between + (group.Renewing[week] * (renewing - between)));
                var rate = isAdditive ? calm * (1 + push + need) : calm * Math.Exp(Math.Min(6, push + need));
                var left = Math.Exp(-Math.Min(3, rate));
                sum += pays * alive * (1 + left) / 2;
                alive *= left;
                leaving[week] += pays * rate * youth;
            }
        }

        // New customers leave like those who are here, but for being young; long contracts not before their time.
        for (var week = 0; week < Weeks; week++)
        {
            leaving[week] = payers > 0 ? leaving[week] / payers : 0.01;
        }

        return (sum, leaving);
    }

    /// <summary>New customers of each week.</summary>
    private double[] Coming(int draw, LoadWeek[] loads, Fixed branch, Levers levers)
    {
        var from = trials[draw];
        var tried = signUps.StartsPay ? [] : groups.Trying(from.From);
        var etas = tried.Select(group => Eta(from.Draw.Base, group.Base)).ToArray();
        var strengths = from.Draw.Strengths;
        var isFrozen = (branch & Fixed.Wall) != 0;
        var isCalm = (branch & Fixed.Trials) != 0;
        var isMet = (branch & Fixed.TrialNeed) != 0;
        var (minds, misses) = (isCalm ? Levers.None : levers, isMet ? Levers.None : levers);
        var points = Points(draw, loads, isFrozen, minds);
        var result = new double[Weeks];
        var paid = signUps.StartsPay ? 1 : 0.15;
        for (var week = 0; week < Weeks; week++)
        {
            var started = week - signUps.Delay;
            var growth = Math.Exp(levers.ExtraGrowth * week / WeeksPerMonth);
            var load = isFrozen ? LoadWeek.Today : loads[week];
            var staying = started < 0 ? 1
                : (branch & Fixed.Landing) != 0 ? 1 / landing.Staying(draw, 1)
                : landing.Staying(draw, Math.Sqrt(load.LatencyFactor) * levers.Latency) / landing.Staying(draw, 1);

            // When nothing changes from week to week, one week says it for all.
            if (tried.Count > 0 && (week == 0 || !(isFrozen || isCalm) || (7 * week) - 7 < trialDays))
            {
                var felt = isCalm ? memory.OfTrials(draw, week, trialDays, isNeed: false) : 1;
                var missing = isMet ? memory.OfTrials(draw, week, trialDays, isNeed: true) : 1;
                double weight = 0, chance = 0;
                for (var i = 0; i < tried.Count; i++)
                {
                    var group = tried[i];
                    var push = felt * ((strengths[0] * minds.LatencySensitivity * group.Latency(points[week]))
                        + (strengths[1] * Math.Max(0, (group.Errors * minds.Errors) + load.ErrorPoints)) + (strengths[2] * group.Downtime * load.OutageFactor));
                    var need = missing * strengths[3] * Math.Min(8, group.Need * misses.Need);
                    weight += group.Weight;
                    chance += group.Weight / (1 + Math.Exp(-etas[i] + push + need));
                }

                paid = Math.Min(1, chance / weight * levers.TrialConversion);
            }

            result[week] = signUps.Starts(draw, started) * growth * staying * paid;
        }

        return result;
    }

    // Where each week's factor on response times lies among those at which doses are known: the same for all groups.
    private AlikeGroup.FactorPoint[] Points(int draw, LoadWeek[] loads, bool isFrozen, Levers levers)
    {
        var points = new AlikeGroup.FactorPoint[Weeks];
        for (var week = 0; week < Weeks; week++)
        {
            points[week] = AlikeGroup.At((isFrozen ? 1 : loads[week].LatencyFactor) * levers.Latency * guessedLatency[draw]);
        }

        return points;
    }

    /// <summary>Shares of the three causes in what performance adds to churn, money-weighted.</summary>
    private (double Latency, double Errors, double Downtime) ChurnSplit(int draw, Levers levers)
    {
        double latency = 0, errors = 0, downtime = 0;
        var strengths = churn[draw].Draw.Strengths;
        foreach (var group in groups.Paying(churn[draw].From))
        {
            latency += group.Weight * strengths[0] * levers.LatencySensitivity * group.Latency(AlikeGroup.At(levers.Latency));
            errors += group.Weight * strengths[1] * group.Errors * levers.Errors;
            downtime += group.Weight * strengths[2] * group.Downtime;
        }

        var sum = latency + errors + downtime;
        return sum > 0 ? (latency / sum, errors / sum, downtime / sum) : (1, 0, 0);
    }

    private static double Eta(IReadOnlyList<double> coefficients, double[] x)
    {
        var eta = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            eta += coefficients[i] * x[i];
        }

        return eta;
    }
}
