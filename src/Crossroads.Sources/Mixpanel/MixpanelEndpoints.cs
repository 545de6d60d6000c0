using Crossroads.Engine.Journal;
using Crossroads.Engine.Sources;
using Crossroads.Sources.Http;
using Crossroads.Sources.ProductEvents;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Crossroads.Sources.Mixpanel;

/// <summary>
/// The paths of Mixpanel's SDKs (PROTOCOLS.md section 9). Its SDKs take the text <c>1</c> for success, or <c>{"status":1}</c> with <c>verbose=1</c>, and anything else
/// for a failure that they do not repeat.
/// </summary>
internal static class MixpanelEndpoints
{
    private const int MostImported = 2000;

    private static readonly string[] Kinds = [MixpanelRequest.Track, MixpanelRequest.Import, MixpanelRequest.Engage, MixpanelRequest.Groups];

    private static readonly IngestRefusal Refusal = (status, sentence) => Results.Json(new { code = status, status = 0, error = sentence }, statusCode: status);

    public static void MapMixpanel(this IEndpointRouteBuilder endpoints)
    {
        foreach (var kind in Kinds) endpoints.MapIngest(MixpanelSource.SourceId, "/mixpanel/" + kind, request => ReceiveAsync(request, kind), Refusal);
    }

    private static async Task<IResult> ReceiveAsync(IngestRequest request, string kind)
    {
        var query = request.Http.Query;
        var isGet = HttpMethods.IsGet(request.Http.Method);
        var body = isGet ? WrappedBody.FromField(query["data"].ToString()) : await request.ReadBodyAsync(WrappedBody.LimitBytes);
        var meta = new EnvelopeMeta(isGet ? null : request.Http.Headers.ContentEncoding.ToString(), null, EnvelopeMeta.Milliseconds(query["_"]), kind);
        var parsed = MixpanelRequest.Parse(body, meta);
        var project = request.Authenticate(parsed.Token() ?? KeyOf(request.Http));
        request.Sdk = parsed.Library;
        if (kind == MixpanelRequest.Import && parsed.Messages.Count > MostImported) throw new BadPayloadException(413, $"A request must not hold more than {MostImported} events.");
        var decoding = MixpanelDecoder.Decode(parsed, meta, project.Id, request.ReceivedAt);
        request.Remark = decoding.Remark(parsed.Messages.Count) ?? NotApplied(parsed);
        if (!decoding.Batch.IsEmpty) await request.AcceptAsync(new Envelope(project.Id, MixpanelDecoder.Id, request.ReceivedAt, meta.ToText(), body), decoding.Batch);
        if (kind == MixpanelRequest.Import && !query.ContainsKey("verbose")) return ImportAnswer(parsed, decoding);
        if (decoding.Batch.IsEmpty && (decoding.Dropped.Count > 0 || parsed.Messages.Count == 0)) throw decoding.NothingTaken();
        return query["verbose"] == "1" ? Results.Json(new { status = 1, error = request.Remark }) : Results.Text("1");
    }

    /// <summary>Without a token in the data, senders authenticate: an import by its key, or by user or password.</summary>
    private static string? KeyOf(HttpRequest request)
    {
        if (request.Query["api_key"].ToString() is { Length: > 0 } key) return key;
        if (request.Query["token"].ToString() is { Length: > 0 } token) return token;
        var credentials = BasicCredentials.Of(request);
        return credentials.Password.Length > 0 ? credentials.Password : credentials.User;
    }

    private static IResult ImportAnswer(MixpanelRequest request, EventDecoding decoding)
    {
        if (decoding.Dropped.Count == 0) return Results.Json(new { code = 200, num_records_imported = request.Messages.Count, status = "OK" });
        return Results.Json(
            new
            {
                code = 400,
                error = "some data points in the request failed validation",
                failed_records = decoding.Dropped.Select(drop => new
                {
                    index = drop.Place,
                    insert_id = request.Messages[drop.Place].Field("properties")?.Text("$insert_id"),
                    field = FieldOf(drop.Reason),
                    message = drop.Reason.Sentence(),
                }),
                num_records_imported = request.Messages.Count - decoding.Dropped.Count,
                status = "Bad Request",
            },
            statusCode: StatusCodes.Status400BadRequest);
    }

    private static string FieldOf(EventDropReason reason) => reason switch
    {
        EventDropReason.NameMissing or EventDropReason.NameTooLong => "event",
        EventDropReason.TimestampMissing or EventDropReason.TimestampInvalid or EventDropReason.TimestampOutOfRange => "properties.time",
        EventDropReason.NotAnObject or EventDropReason.PropertiesNotAnObject => "properties",
        _ => "properties.distinct_id",
    };

    private static string? NotApplied(MixpanelRequest request)
    {
        var found = request.Messages.SelectMany(message => message.ValueKind == System.Text.Json.JsonValueKind.Object ? message.EnumerateObject().Select(field => field.Name) : [])
            .Where(MixpanelUpdateReader.NotApplied.Contains).Distinct().Order(StringComparer.Ordinal).ToList();
        return found.Count == 0 ? null : $"{string.Join(", ", found)} is not applied";
    }
}
