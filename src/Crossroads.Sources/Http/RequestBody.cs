using Crossroads.Engine.Sources;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Crossroads.Sources.Http;

/// <summary>Reads a whole request body into memory, up to a limit.</summary>
internal static class RequestBody
{
    /// <summary>How much of a body that is too large is still read and thrown away, so that the sender hears the answer and not a broken connection.</summary>
    private const long DrainedAtMost = 256L * 1024 * 1024;

    private const int FirstBuffer = 16 * 1024;

    /// <exception cref="BadPayloadException">413: the body is larger than the limit.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, int limitBytes, CancellationToken cancellationToken)
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = DrainedAtMost;
        var isTooLarge = request.ContentLength > limitBytes;

        // The sender waits for leave to send: it can be refused before a byte flows.
        if (isTooLarge && request.Headers.Expect.Count > 0) throw TooLarge(limitBytes);

        var buffer = new byte[(int)Math.Clamp(request.ContentLength ?? FirstBuffer, 1, isTooLarge ? FirstBuffer : 1024 * 1024)];
        var length = 0;
        try
        {
            while (true)
            {
                if (length == buffer.Length && !isTooLarge) Array.Resize(ref buffer, (int)Math.Min(2L * buffer.Length, limitBytes + 1L));
                var read = await request.Body.ReadAsync(isTooLarge ? buffer : buffer.AsMemory(length), cancellationToken);
                if (read == 0) break;
                if (isTooLarge) continue;
                length += read;
                isTooLarge = length > limitBytes;
            }
        }
        catch (BadHttpRequestException exception)
        {
            throw new BadPayloadException(exception.StatusCode, "The body could not be read: " + exception.Message, exception);
        }

        return isTooLarge ? throw TooLarge(limitBytes) : buffer.AsMemory(0, length);
    }

    private static BadPayloadException TooLarge(int limitBytes)
        => new(StatusCodes.Status413PayloadTooLarge, $"The body is larger than {Compression.SizeText(limitBytes)}; send smaller batches.");
}
