using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using ZstdSharp;

namespace Crossroads.Chdb;

/// <summary>One request of ClickHouse's HTTP interface: a statement, its data, parameters and settings.</summary>
internal sealed partial class ChdbRequest
{
    private const int Head = 8192;

    /// <summary>What stands in the address and is no setting.</summary>
    private static readonly HashSet<string> NoSettings =
    [
        "query", "default_format", "database", "session_id", "session_timeout", "session_check", "query_id", "enable_http_compression", "user", "password", "role", "compress",
        "decompress", "quota_key", "http_write_exception_in_output_format", "client_protocol_version", "wait_end_of_query", "send_progress_in_http_headers",
        "cancel_http_readonly_queries_on_client_close",
    ];

    private readonly List<KeyValuePair<string, string>> _parameters = [];
    private readonly List<KeyValuePair<string, string>> _settings = [];
    private byte[] _statement = [];
    private string? _database;

    public string Format { get; private set; } = "TabSeparated";

    public string QueryId { get; private set; } = "";

    public string? Session { get; private set; }

    /// <returns>Null = nothing is asked.</returns>
    public static async Task<ChdbRequest?> ReadAsync(HttpRequest http, CancellationToken cancellationToken)
    {
        var query = http.Query;
        if (HttpMethods.IsGet(http.Method) && !query.ContainsKey("query")) return null;
        var request = new ChdbRequest
        {
            QueryId = query["query_id"].ToString() is { Length: > 0 } id ? id : Guid.NewGuid().ToString(),
            Session = query["session_id"].ToString() is { Length: > 0 } session ? session : null,
            _database = query["database"].ToString() is { Length: > 0 } database ? database : null,
        };
        using var text = new MemoryStream();
        if (query["query"].ToString() is { Length: > 0 } start)
        {
            await text.WriteAsync(Encoding.UTF8.GetBytes(start), cancellationToken);
            text.WriteByte((byte)'\n');
        }

        await request.ReadBodyAsync(http, text, cancellationToken);
        foreach (var (name, value) in query)
        {
            if (name.StartsWith("param_", StringComparison.Ordinal)) request._parameters.Add(KeyValuePair.Create(name["param_".Length..], value.ToString()));
            else if (!NoSettings.Contains(name)) request._settings.Add(KeyValuePair.Create(name, value.ToString()));
        }

        request._statement = text.ToArray();
        request.Format = request.FormatOf(query["default_format"].ToString() is { Length: > 0 } wanted ? wanted : http.Headers["X-ClickHouse-Format"].ToString());
        return request;
    }

    public ChdbResult Run(ChdbConnection connection)
    {
        if (_database is not null && connection.Run(Encoding.UTF8.GetBytes($"USE `{_database}`")) is { Error: not null } missing) return missing;
        foreach (var (name, value) in _settings)
            if (connection.Run(Encoding.UTF8.GetBytes($"SET {name} = '{value.Replace("'", "\\'", StringComparison.Ordinal)}'")) is { Error: not null } unknown) return unknown;
        var head = Encoding.UTF8.GetString(_statement.AsSpan(0, Math.Min(Head, _statement.Length)));
        if (Insert().Match(head) is not { Success: true } insert || insert.Groups["format"].Value == "Values") return connection.Run(_statement, Format, _parameters);
        return RunInsert(connection, insert, Encoding.UTF8.GetByteCount(head.AsSpan(0, insert.Length)));
    }

    /// <summary>The library ends the data of an insert at the first empty line, whatever its format: it must come from a file.</summary>
    private ChdbResult RunInsert(ChdbConnection connection, Match insert, int start)
    {
        var file = Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"crossroads-chdb-{Guid.NewGuid():N}");
        try
        {
            using (var stream = File.Create(file)) stream.Write(_statement.AsSpan(start));
            return connection.Run(Encoding.UTF8.GetBytes($"{insert.Groups["into"].Value} FROM INFILE '{file}' COMPRESSION 'none' FORMAT {insert.Groups["format"].Value}"), Format, _parameters);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private async Task ReadBodyAsync(HttpRequest http, MemoryStream into, CancellationToken cancellationToken)
    {
        if (http.HasFormContentType)
        {
            foreach (var (name, value) in await http.ReadFormAsync(cancellationToken))
            {
                if (name == "query") into.Write(Encoding.UTF8.GetBytes(value.ToString()));
                else if (name.StartsWith("param_", StringComparison.Ordinal)) _parameters.Add(KeyValuePair.Create(name["param_".Length..], value.ToString()));
            }

            return;
        }

        Stream body = http.Headers.ContentEncoding.ToString() switch
        {
            "gzip" => new GZipStream(http.Body, CompressionMode.Decompress),
            "deflate" => new ZLibStream(http.Body, CompressionMode.Decompress),
            "br" => new BrotliStream(http.Body, CompressionMode.Decompress),
            "zstd" => new DecompressionStream(http.Body),
            _ => http.Body,
        };
        await body.CopyToAsync(into, cancellationToken);
    }

    private string FormatOf(string wanted)
    {
        var tail = Encoding.UTF8.GetString(_statement.AsSpan(Math.Max(0, _statement.Length - 200)));
        if (OwnFormat().Match(tail) is { Success: true } own) return own.Groups[1].Value;
        return wanted.Length > 0 ? wanted : "TabSeparated";
    }

    [GeneratedRegex(@"^\s*(?<into>INSERT\s+INTO\s.+?)\s+FORMAT\s+(?<format>\w+)\s*?\r?\n", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Insert();

    [GeneratedRegex(@"\bFORMAT\s+(\w+)\s*;?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex OwnFormat();
}
