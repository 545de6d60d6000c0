using System.Globalization;

namespace Crossroads.Features.Analytics.Actives;

/// <summary>Steps of SQL over the column <c>m</c> of (chunk, person_id, m). Each step is a query of its own: written in one expression they would grow with every doubling.</summary>
internal static class BitSql
{
    private const int Bits = 64;

    /// <summary>Each interval reaches over the ones after it, <paramref name="width"/> in all, within its chunk.</summary>
    public static string Reach(string rows, int width)
    {
        for (var covered = 1; covered < width;)
        {
            var step = Math.Min(covered, width - covered);
            rows = string.Create(CultureInfo.InvariantCulture, $"SELECT chunk, person_id, m | ((m & {(1UL << (Bits - step)) - 1}::UBIGINT) << {step}::UBIGINT) AS m FROM ({rows})");
            covered += step;
        }

        return rows;
    }

    /// <summary>What reaches from a chunk into the next.</summary>
    public static string ReachOver(string rows, int width)
    {
        if (width == 1) return $"SELECT chunk, person_id, m FROM ({rows}) WHERE false";
        rows = string.Create(CultureInfo.InvariantCulture, $"SELECT chunk + 1 AS chunk, person_id, m >> {Bits - width + 1}::UBIGINT AS m FROM ({rows})");
        for (var covered = 1; covered < width - 1; covered *= 2)
            rows = string.Create(CultureInfo.InvariantCulture, $"SELECT chunk, person_id, m | (m >> {covered}::UBIGINT) AS m FROM ({rows})");
        return rows;
    }

    /// <summary>SQL of a number with every bit below its highest one set.</summary>
    public static string Below(string rows, string column, string others)
    {
        for (var covered = 1; covered < Bits; covered *= 2)
            rows = string.Create(CultureInfo.InvariantCulture, $"SELECT {others}, {column} | ({column} >> {covered}::UBIGINT) AS {column} FROM ({rows})");
        return rows;
    }

    /// <summary>Rows (chunk, counts): how many persons have each bit of <c>m</c>.</summary>
    public static string Count(string rows) => $"SELECT chunk, count_bit_pairs(1::UBIGINT, m) AS counts FROM ({rows}) GROUP BY chunk";
}
