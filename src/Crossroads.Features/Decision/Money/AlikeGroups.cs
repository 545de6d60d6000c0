namespace Crossroads.Features.Decision.Money;

/// <summary>Groups per pair of forms, made when a draw first asks for them.</summary>
internal sealed class AlikeGroups(MoneyFacts facts, ChurnModel churn, TrialModel trials)
{
    private const int MostSpans = 2000;
    private readonly Dictionary<(string, string), IReadOnlyList<AlikeGroup>> _paying = [];
    private readonly Dictionary<(string, string), IReadOnlyList<AlikeGroup>> _trying = [];
    private readonly Dictionary<string, GroupDose[]> _payingDoses = [];
    private readonly Dictionary<string, GroupDose[]> _tryingDoses = [];
    private readonly PaidSpan[] _running = Sample([.. facts.Spans.Where(span => span.IsRunning)]);
    private readonly double _mrr = facts.Mrr;

    public IReadOnlyList<AlikeGroup> Paying(FormFit form) => Find(_paying, form, () =>
    {
        var upscale = Upscale();
        var doses = Remember(_payingDoses, form.Performance, () => [.. _running.Select(span => Dose(span.Account, form.Performance, [0, -14], [0, -21, -42, -63]))]);
        return [.. _running.Select((span, i) => new GroupRow(span.Mrr * upscale, churn.BaseOf(span, 0), doses[i], form.Need.Of(span.Account, 0), span))];
    });

    public IReadOnlyList<AlikeGroup> Trying(FormFit form) => Find(_trying, form, () =>
    {
        var doses = Remember(_tryingDoses, form.Performance, () => [.. trials.Recent.Select(trial => Dose(trial.Account, form.Performance, [trial.End], [trial.End]))]);
        return [.. trials.Recent.Select((trial, i) => new GroupRow(1, trials.Terms.Of(trial), doses[i], form.Need.Of(trial.Account, trial.End), null))];
    });

    private double Upscale()
        => _running.Length == 0 ? 1 : _mrr / _running.Sum(span => span.Mrr);

    private sealed record GroupDose(double[] Latency, double Errors, double Downtime);

    private sealed record GroupRow(double Weight, double[] Base, GroupDose Dose, double Need, PaidSpan? Span);

    private static GroupDose[] Remember(Dictionary<string, GroupDose[]> known, PerformanceForm performance, Func<GroupDose[]> doses)
    {
        if (!known.TryGetValue(performance.Name, out var all))
        {
            known[performance.Name] = all = doses();
        }

        return all;
    }

    private static IReadOnlyList<AlikeGroup> Find(Dictionary<(string, string), IReadOnlyList<AlikeGroup>> known, FormFit form, Func<GroupRow[]> rows)
    {
        var key = (form.Performance.Name, form.Need.Name);
        if (!known.TryGetValue(key, out var groups))
        {
            known[key] = groups = Group(rows());
        }

        return groups;
    }

    private GroupDose Dose(Account account, PerformanceForm performance, int[] days, int[] outageDays)
    {
        var latency = new double[AlikeGroup.Factors.Length];
        double errors = 0, downtime = 0;
        foreach (var day in days)
        {
            for (var i = 0; i < latency.Length; i++)
            {
                latency[i] += (facts.HasLatency ? performance.Of(account, day, AlikeGroup.Factors[i]).Latency : performance.OfUsual(AlikeGroup.Factors[i])) / days.Length;
            }

            errors += performance.Of(account, day).Errors / days.Length;
        }

        var known = outageDays.Where(day => day == outageDays[0] || day > facts.FirstDay + 14).ToArray();
        foreach (var day in known)
        {
            downtime += performance.Of(account, day).Downtime / known.Length;
        }

        return new GroupDose(latency, errors, downtime);
    }

    // Monthly and long contracts apart; within them six levels of slowness times five of need.
    private static List<AlikeGroup> Group(GroupRow[] rows)
    {
        var groups = new List<AlikeGroup>();
        var today = Array.IndexOf(AlikeGroup.Factors, 1);
        foreach (var kind in rows.GroupBy(row => row.Span?.IsLong == true).OrderBy(kind => kind.Key))
        {
            foreach (var slow in Slices([.. kind.OrderBy(row => row.Dose.Latency[today]).ThenBy(row => row.Dose.Errors)], 6))
            {
                foreach (var slice in Slices([.. slow.OrderBy(row => row.Need)], 5))
                {
                    var group = new AlikeGroup { IsLong = kind.Key };
                    foreach (var row in slice)
                    {
                        group.Add(row.Weight, row.Base, row.Dose.Latency, row.Dose.Errors, row.Dose.Downtime, row.Need, row.Span);
                    }

                    groups.Add(group);
                }
            }
        }

        return groups;
    }

    private static IEnumerable<GroupRow[]> Slices(GroupRow[] rows, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var slice = rows[(rows.Length * i / count)..(rows.Length * (i + 1) / count)];
            if (slice.Length > 0)
            {
                yield return slice;
            }
        }
    }

    // The largest, and of the others every so-manieth.
    private static PaidSpan[] Sample(PaidSpan[] spans)
    {
        if (spans.Length <= MostSpans)
        {
            return spans;
        }

        var ordered = spans.OrderByDescending(span => span.Mrr).ToArray();
        var step = Math.Max(1, spans.Length / MostSpans);
        return [.. ordered.Take(MostSpans / 4), .. ordered.Skip(MostSpans / 4).Where((_, i) => i % step == 0)];
    }
}
