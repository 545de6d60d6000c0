using Crossroads.Sources.Http;
using Microsoft.AspNetCore.Http;

namespace Crossroads.Sources.PostHog;

/// <summary>Refusals in the shapes that PostHog's SDKs and their users know.</summary>
internal static class PostHogRefusals
{
    public static readonly IngestRefusal Legacy = (status, sentence) => Results.Json(
        new { type = status == 401 ? "authentication_error" : "validation_error", code = CodeOf(status), detail = sentence, attr = (string?)null },
        statusCode: status);

    /// <summary>Capture v1: PROTOCOLS.md section 1.2.</summary>
    public static readonly IngestRefusal Current = (status, sentence) => Results.Json(
        new { error = CodeOf(status), error_description = sentence, error_uri = (string?)null },
        statusCode: status);

    private static string CodeOf(int status) => status switch
    {
        401 => "invalid_api_key",
        413 => "payload_too_large",
        415 => "unsupported_encoding",
        503 => "unavailable",
        _ => "invalid_payload",
    };
}
