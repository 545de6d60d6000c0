using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Crossroads.Engine.Events;

namespace Crossroads.Bench;

/// <summary>
/// Answers of a store that does not change, kept as files: the same statement with the same parameters is asked once in the life of a folder. A model can so be
/// scored again in a fraction of a second a company after a change that asks nothing new.
/// </summary>
internal sealed class RememberedFacts(string folder, Func<Task<IFactReader>> open) : IFactReader
{
    private static readonly JsonSerializerOptions Json = new() { IncludeFields = true };

    public string Dialect => "duckdb";

    /// <inheritdoc/>
    public string? RollUpTimeZone => null;

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters = null, CancellationToken cancellationToken = default)
    {
        var asked = $"{typeof(T).FullName}\n{sql}\n{JsonSerializer.Serialize(parameters)}";
        var file = Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(asked)))[..24] + ".json");
        if (File.Exists(file)) return JsonSerializer.Deserialize<T[]>(await File.ReadAllBytesAsync(file, cancellationToken), Json)!;
        var rows = await (await open()).QueryAsync<T>(sql, parameters, cancellationToken);
        Directory.CreateDirectory(folder);
        await File.WriteAllBytesAsync(file, JsonSerializer.SerializeToUtf8Bytes(rows, Json), cancellationToken);
        return rows;
    }

    public async Task<FactTableResult> QueryTableAsync(string sql, object? parameters = null, int limit = 1000, CancellationToken cancellationToken = default)
        => await (await open()).QueryTableAsync(sql, parameters, limit, cancellationToken);
}
