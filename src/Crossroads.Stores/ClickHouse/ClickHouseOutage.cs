using ClickHouse.Driver;

namespace Crossroads.Stores.ClickHouse;

/// <summary>Tells what passes with time (no server, no quorum, too busy) from what no repetition can heal.</summary>
internal static class ClickHouseOutage
{
    /// <summary>
    /// 159 timeout, 202 too many queries, 209 and 210 network, 241 memory, 242 table is read-only (no Keeper), 243 no space, 252 too many parts,
    /// 279 no connection to a shard, 285 too few live replicas, 286 quorum not reached, 319 unknown status of an insert, 999 Keeper.
    /// </summary>
    private static readonly HashSet<int> Codes = [159, 202, 209, 210, 241, 242, 243, 252, 279, 285, 286, 319, 999];

    public static bool Is(Exception problem) => problem switch
    {
        ClickHouseServerException server => Codes.Contains(server.ErrorCode),
        HttpRequestException or IOException or TaskCanceledException => true,
        _ => false,
    };
}
