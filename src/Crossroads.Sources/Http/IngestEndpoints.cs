using System.Globalization;
using Crossroads.Engine.Journal;
using Crossroads.Engine.Sources;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Crossroads.Sources.Http;

/// <summary>Makes the answer to a refused request: each protocol has its own shape.</summary>
internal delegate IResult IngestRefusal(int status, string sentence);

/// <summary>
/// What every door does: cross-origin headers, preflights, refusals in the protocol's own shape, 503 when the journal cannot keep, and the request log.
/// Nothing of the pages' and the API's pipeline (sign-in, tokens, error pages) is run for them: SDKs bring a write key, and expect their protocol's answers.
/// Routes match with and without a trailing slash; nothing is ever redirected, because redirected POSTs lose their bodies.
/// </summary>
internal static class IngestEndpoints
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Post, HttpMethods.Options];

    public static void MapIngest(this IEndpointRouteBuilder endpoints, string sourceId, string pattern, Func<IngestRequest, Task<IResult>> handler, IngestRefusal? refusal = null)
        => endpoints.MapMethods(pattern, Methods, context => HandleAsync(context, sourceId, handler, refusal ?? Refuse)).AllowAnonymous().ShortCircuit();

    private static async Task HandleAsync(HttpContext context, string sourceId, Func<IngestRequest, Task<IResult>> handler, IngestRefusal refusal)
    {
        IngestCors.Allow(context);
        if (HttpMethods.IsOptions(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        var request = new IngestRequest(context, context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());
        var (answer, reason) = await AnswerAsync(request, handler, refusal);
        await answer.ExecuteAsync(context);
        var log = context.RequestServices.GetRequiredService<RequestLog>();
        log.Add(
            request.Project?.Id ?? 0,
            new ReceivedRequest(request.ReceivedAt, sourceId, context.Request.Path, context.Response.StatusCode, request.Facts, reason ?? request.Remark, request.Sdk ?? SdkOf(context)));
    }

    private static async Task<(IResult Answer, string? Reason)> AnswerAsync(IngestRequest request, Func<IngestRequest, Task<IResult>> handler, IngestRefusal refusal)
    {
        try
        {
            request.CountAddress();
            return (await handler(request), null);
        }
        catch (BadPayloadException exception)
        {
            return (refusal(exception.Status, exception.Message), exception.Message);
        }
        catch (TooManyRequestsException exception)
        {
            request.Context.Response.Headers.RetryAfter = exception.RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
            return (refusal(StatusCodes.Status429TooManyRequests, exception.Message), exception.Message);
        }
        catch (JournalUnavailableException exception)
        {
            request.Context.Response.Headers.RetryAfter = "1";
            return (refusal(StatusCodes.Status503ServiceUnavailable, exception.Message), exception.Message);
        }
    }

    private static IResult Refuse(int status, string sentence) => Results.Json(new { error = sentence }, statusCode: status);

    private static string? SdkOf(HttpContext context)
    {
        const int Longest = 100;
        var agent = context.Request.Headers.UserAgent.ToString();
        return agent.Length == 0 ? null : agent[..Math.Min(Longest, agent.Length)];
    }
}
