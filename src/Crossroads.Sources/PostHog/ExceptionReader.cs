using System.IO.Hashing;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Crossroads.Engine.Events;
using Crossroads.Sources.ProductEvents;

namespace Crossroads.Sources.PostHog;

/// <summary>
/// Makes an error of a <c>$exception</c> event. Errors are the same when their types are and the user's own functions on the stack are; messages carry ids and
/// times and do not count, but for an error without any stack, which has nothing else.
/// </summary>
internal static partial class ExceptionReader
{
    private const int LongestDetails = 64 * 1024;
    private const string UnknownType = "Error";

    public static ErrorFact ToError(ref PostHogEventFields fields, DateTimeOffset timestamp, string distinctId)
    {
        var type = fields.ExceptionType;
        var message = fields.ExceptionMessage;
        var handled = true;
        var cause = new StringBuilder();
        string? details = null;
        if (!fields.ExceptionList.IsEmpty)
        {
            var list = JsonEscapes.Repair(fields.ExceptionList);
            using var document = JsonDocument.Parse(list);
            if (document.RootElement is { ValueKind: JsonValueKind.Array } exceptions && exceptions.GetArrayLength() > 0)
            {
                type = TextIn(exceptions[0], "type") ?? type;
                message = TextIn(exceptions[0], "value") ?? message;
                handled = IsHandled(exceptions[0]);
                foreach (var exception in exceptions.EnumerateArray()) AppendCause(cause, exception);
                if (list.Length <= LongestDetails) details = Encoding.UTF8.GetString(list.Span);
            }
        }

        type = string.IsNullOrEmpty(type) ? UnknownType : type;
        if (cause.Length == 0) cause.Append(type).Append('\n').Append(Variable().Replace(message ?? "", "?"));
        var fingerprint = string.IsNullOrEmpty(fields.ExceptionFingerprint) ? FingerprintOf(cause.ToString()) : fields.ExceptionFingerprint;
        return new ErrorFact(timestamp, distinctId, type, message, fingerprint, handled, fields.Release ?? fields.AppVersion, details);
    }

    private static string FingerprintOf(string cause) => Convert.ToHexStringLower(XxHash128.Hash(Encoding.UTF8.GetBytes(cause)));

    private static bool IsHandled(JsonElement exception)
        => !(exception.ValueKind == JsonValueKind.Object && exception.TryGetProperty("mechanism", out var mechanism) && mechanism.ValueKind == JsonValueKind.Object
            && mechanism.TryGetProperty("handled", out var handled) && handled.ValueKind == JsonValueKind.False);

    private static void AppendCause(StringBuilder cause, JsonElement exception)
    {
        if (FramesOf(exception) is not { } frames) return;
        var hasOwn = frames.EnumerateArray().Any(IsOwn);
        cause.Append(TextIn(exception, "type")).Append('\n');
        foreach (var frame in frames.EnumerateArray().Where(frame => !hasOwn || IsOwn(frame)))
            cause.Append(TextIn(frame, "function")).Append('@').Append(FileIn(frame)).Append('\n');
    }

    private static JsonElement? FramesOf(JsonElement exception)
        => exception.ValueKind == JsonValueKind.Object && exception.TryGetProperty("stacktrace", out var stack) && stack.ValueKind == JsonValueKind.Object
            && stack.TryGetProperty("frames", out var frames) && frames.ValueKind == JsonValueKind.Array && frames.GetArrayLength() > 0
            ? frames
            : null;

    private static bool IsOwn(JsonElement frame)
        => frame.ValueKind == JsonValueKind.Object && frame.TryGetProperty("in_app", out var own) && own.ValueKind == JsonValueKind.True;

    /// <summary>The file without host and query: both change from one deployment to the next.</summary>
    private static string? FileIn(JsonElement frame)
    {
        var file = TextIn(frame, "filename");
        if (file is null) return null;
        if (file.Contains("://", StringComparison.Ordinal) && Uri.TryCreate(file, UriKind.Absolute, out var uri)) return uri.AbsolutePath;
        var query = file.IndexOf('?', StringComparison.Ordinal);
        return query < 0 ? file : file[..query];
    }

    private static string? TextIn(JsonElement element, string name)
        => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>What differs between two messages of the same cause: numbers, hexadecimal ids, quoted values.</summary>
    [GeneratedRegex("""[0-9a-fA-F]{8,}(-[0-9a-fA-F]+)*|\d+|"[^"]*"|'[^']*'""")]
    private static partial Regex Variable();
}
