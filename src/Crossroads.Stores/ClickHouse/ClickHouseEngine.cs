using System.Data.Common;
using System.Globalization;
using ClickHouse.Driver;
using ClickHouse.Driver.ADO;
using ClickHouse.Driver.ADO.Parameters;
using Crossroads.Engine.Events;

namespace Crossroads.Stores.ClickHouse;

/// <summary>A ClickHouse server over HTTP: statements, inserts, answers.</summary>
internal sealed class ClickHouseEngine : IDisposable
{
    /// <summary>Answers of any length of time are the server's business: it stops queries itself.</summary>
    private static readonly TimeSpan LongestRequest = TimeSpan.FromHours(1);

    private readonly ClickHouseClient _client;

    public ClickHouseEngine(ClickHouseOptions options, string database)
        => _client = new ClickHouseClient(new ClickHouseClientSettings(options.DriverString(database)) { Timeout = LongestRequest, UseFormDataParameters = true });

    public void Run(string sql) => _client.ExecuteNonQueryAsync(sql, null, null, CancellationToken.None).GetAwaiter().GetResult();

    public IReadOnlyList<T> Read<T>(string sql, Func<DbDataReader, T> row) => [.. Stream(sql, row)];

    /// <summary>Hands over rows as they come, for results that are too large to be held.</summary>
    public IEnumerable<T> Stream<T>(string sql, Func<DbDataReader, T> row)
    {
        using var reader = _client.ExecuteReaderAsync(sql, null, null, CancellationToken.None).GetAwaiter().GetResult();
        while (reader.Read()) yield return row(reader);
    }

    public long ReadLong(string sql) => Read(sql, row => Convert.ToInt64(row.GetValue(0), CultureInfo.InvariantCulture))[0];

    /// <exception cref="FactQueryException">The server refused the statement.</exception>
    public async Task<T> QueryAsync<T>(string sql, ClickHouseParameterCollection parameters, Dictionary<string, object> settings, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        try
        {
            using var reader = await _client.ExecuteReaderAsync(sql, parameters, new QueryOptions { CustomSettings = settings }, cancellationToken);
            return read(reader);
        }
        catch (ClickHouseServerException problem)
        {
            throw new FactQueryException(problem.Message, problem);
        }
    }

    /// <summary>Inserts rows that are written in the format RowBinary.</summary>
    /// <param name="token">The same rows with the same token are inserted once, however often this is tried.</param>
    public void Insert(string table, IEnumerable<string> columns, ReadOnlyMemory<byte> rows, string token)
    {
        var settings = new Dictionary<string, object> { ["insert_deduplication_token"] = token, ["insert_deduplicate"] = 1, ["max_partitions_per_insert_block"] = 0 };
        using var stream = new MemoryStream(rows.ToArray(), writable: false);
        using var answer = _client.InsertRawStreamAsync(table, stream, "RowBinary", columns, true, new QueryOptions { CustomSettings = settings }, CancellationToken.None).GetAwaiter().GetResult();
    }

    public void Dispose() => _client.Dispose();
}
