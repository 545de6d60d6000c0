using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Crossroads.Chdb;

/// <summary>What the HTTP interface answers: the data with ClickHouse's headers, or the error with its code.</summary>
internal static partial class ChdbAnswer
{
    public static async Task WriteAsync(HttpResponse http, ChdbRequest request, ChdbResult result, CancellationToken cancellationToken)
    {
        http.Headers["X-ClickHouse-Query-Id"] = request.QueryId;
        http.Headers["X-ClickHouse-Timezone"] = "UTC";
        http.Headers["X-ClickHouse-Server-Display-Name"] = "chdb";
        if (result.Error is { } error)
        {
            var code = Code().Match(error).Groups[1].Value;
            http.StatusCode = code is "60" or "81" ? StatusCodes.Status404NotFound : StatusCodes.Status500InternalServerError;
            if (code.Length > 0) http.Headers["X-ClickHouse-Exception-Code"] = code;
            await http.WriteAsync(error, cancellationToken);
            return;
        }

        http.Headers["X-ClickHouse-Format"] = request.Format;
        http.Headers["X-ClickHouse-Summary"] = string.Create(CultureInfo.InvariantCulture, $$"""
            {"read_rows":"{{result.RowsRead}}","read_bytes":"0","written_rows":"{{result.RowsWritten}}","written_bytes":"0","total_rows_to_read":"0","result_rows":"0","result_bytes":"0","elapsed_ns":"{{(long)(result.Elapsed * 1e9)}}"}
            """);
        http.ContentType = "application/octet-stream";
        await http.Body.WriteAsync(result.Data, cancellationToken);
    }

    [GeneratedRegex(@"Code: (\d+)")]
    private static partial Regex Code();
}
