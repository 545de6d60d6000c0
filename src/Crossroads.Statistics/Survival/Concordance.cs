namespace Crossroads.Statistics.Survival;

/// <summary>
/// Harrell's C: among the pairs whose order of events is known, how often the row with the higher risk had the event first;
/// equal risks count half. Pairs within strata only.
/// </summary>
/// <param name="Value">In [0, 1]; 0.5 is chance.</param>
/// <param name="StandardError">Infinitesimal jackknife, summed within clusters.</param>
/// <param name="Pairs">Number of comparable pairs.</param>
public sealed record Concordance(double Value, double StandardError, double Pairs)
{
    /// <param name="rows">Observed stretches.</param>
    /// <param name="scores">Predicted risk of each row, higher = earlier event.</param>
    /// <returns>Null when no pair can be compared.</returns>
    public static Concordance? Of(IReadOnlyList<CoxRow> rows, IReadOnlyList<double> scores)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(scores);
        double[] better = new double[rows.Count], tied = new double[rows.Count], worse = new double[rows.Count];
        var counter = new PairCounter(rows, Ranks(scores), better, tied, worse);
        foreach (var stratum in Enumerable.Range(0, rows.Count).GroupBy(i => rows[i].Stratum))
        {
            counter.CountFromEvents([.. stratum]);
            counter.CountFromSurvivors([.. stratum]);
        }

        var pairs = (better.Sum() + tied.Sum() + worse.Sum()) / 2;
        if (pairs == 0)
        {
            return null;
        }

        var value = (better.Sum() + (tied.Sum() / 2)) / 2 / pairs;
        var influences = Enumerable.Range(0, rows.Count)
            .GroupBy(i => rows[i].Cluster is { } cluster ? (true, cluster) : (false, i))
            .Select(group => group.Sum(i => (better[i] + (tied[i] / 2) - (value * (better[i] + tied[i] + worse[i]))) / pairs));
        return new Concordance(value, Math.Sqrt(influences.Sum(influence => influence * influence)), pairs);
    }

    private static int[] Ranks(IReadOnlyList<double> scores)
    {
        var distinct = scores.Distinct().Order().ToArray();
        return [.. scores.Select(score => Array.BinarySearch(distinct, score))];
    }

    /// <summary>Counts, for every row, the pairs it is part of, with trees of counts by rank.</summary>
    private sealed class PairCounter(IReadOnlyList<CoxRow> rows, int[] ranks, double[] better, double[] tied, double[] worse)
    {
        private readonly int _size = ranks.Length == 0 ? 0 : ranks.Max() + 1;

        /// <summary>An event at t compares with everybody who is at risk at t and lives on, or is censored at t.</summary>
        public void CountFromEvents(int[] members)
        {
            var tree = new CountTree(_size);
            var byStop = members.OrderByDescending(i => rows[i].Stop).ToArray();
            var byStart = members.OrderByDescending(i => rows[i].Start).ToArray();
            int left = 0;
            for (int from = 0, to; from < byStop.Length; from = to)
            {
                var time = rows[byStop[from]].Stop;
                for (to = from; to < byStop.Length && rows[byStop[to]].Stop == time; to++)
                {
                    if (!rows[byStop[to]].IsEvent)
                    {
                        tree.Add(ranks[byStop[to]], 1);
                    }
                }

                for (; left < byStart.Length && rows[byStart[left]].Start >= time; left++)
                {
                    tree.Add(ranks[byStart[left]], -1);
                }

                foreach (var i in byStop[from..to].Where(i => rows[i].IsEvent))
                {
                    Compare(i, tree.CountBelow(ranks[i]), tree.CountAt(ranks[i]), tree.Total);
                }

                foreach (var i in byStop[from..to].Where(i => rows[i].IsEvent))
                {
                    tree.Add(ranks[i], 1);
                }
            }
        }

        /// <summary>A row compares with every event after its start and before its stop (or at it, when censored).</summary>
        public void CountFromSurvivors(int[] members)
        {
            var tree = new CountTree(_size);
            var events = members.Where(i => rows[i].IsEvent).OrderBy(i => rows[i].Stop).ToArray();
            var queries = members
                .SelectMany(i => new Query[] { new(rows[i].Stop, !rows[i].IsEvent, 1, i), new(rows[i].Start, true, -1, i) })
                .OrderBy(query => query.Time)
                .ThenBy(query => query.IsInclusive);
            var added = 0;
            foreach (var (time, isInclusive, sign, i) in queries)
            {
                for (; added < events.Length && (rows[events[added]].Stop < time || (isInclusive && rows[events[added]].Stop == time)); added++)
                {
                    tree.Add(ranks[events[added]], 1);
                }

                var below = tree.CountBelow(ranks[i]);
                var equal = tree.CountAt(ranks[i]);
                better[i] += sign * (tree.Total - below - equal);
                tied[i] += sign * equal;
                worse[i] += sign * below;
            }
        }

        private void Compare(int i, double below, double equal, double total)
        {
            better[i] += below;
            tied[i] += equal;
            worse[i] += total - below - equal;
        }
    }

    /// <summary>Adds or takes away the events before (or also at) a time for one row.</summary>
    private readonly record struct Query(double Time, bool IsInclusive, int Sign, int Row);

    /// <summary>Counts by rank with sums in logarithmic time (Fenwick tree).</summary>
    private sealed class CountTree(int size)
    {
        private readonly double[] _sums = new double[size + 1];
        private readonly double[] _counts = new double[size];

        public double Total { get; private set; }

        public void Add(int rank, double count)
        {
            Total += count;
            _counts[rank] += count;
            for (var i = rank + 1; i < _sums.Length; i += i & -i)
            {
                _sums[i] += count;
            }
        }

        public double CountAt(int rank) => _counts[rank];

        public double CountBelow(int rank)
        {
            var sum = 0.0;
            for (var i = rank; i > 0; i -= i & -i)
            {
                sum += _sums[i];
            }

            return sum;
        }
    }
}
