namespace Crossroads.Statistics.Distributions;

/// <summary>Solves f(x) = target for a non-decreasing f.</summary>
internal static class MonotoneRoot
{
    /// <summary>
    /// Regula falsi with the Illinois correction, falling back to bisection; the bracket must hold the answer.
    /// </summary>
    public static double Find(Func<double, double> f, double target, double low, double high)
    {
        var fLow = f(low) - target;
        var fHigh = f(high) - target;
        if (fLow >= 0)
        {
            return low;
        }

        if (fHigh <= 0)
        {
            return high;
        }

        var side = 0;
        for (var i = 0; i < 300; i++)
        {
            var width = high - low;
            if (width <= 1e-14 * Math.Max(Math.Abs(low), Math.Abs(high)))
            {
                break;
            }

            var middle = i % 4 == 3 ? low + (width / 2) : low - (fLow * width / (fHigh - fLow));
            if (!(middle > low && middle < high))
            {
                middle = low + (width / 2);
            }

            var value = f(middle) - target;
            if (value == 0)
            {
                return middle;
            }

            if (value < 0)
            {
                low = middle;
                fLow = value;
                fHigh = side < 0 ? fHigh / 2 : fHigh;
                side = -1;
            }
            else
            {
                high = middle;
                fHigh = value;
                fLow = side > 0 ? fLow / 2 : fLow;
                side = 1;
            }
        }

        return low + ((high - low) / 2);
    }
}
