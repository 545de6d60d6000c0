using System.Text;
using Microsoft.AspNetCore.Http;

namespace Crossroads.Sources.Http;

/// <summary>User and password of <c>Authorization: Basic</c> (RFC 7617). Analytics SDKs put their write key into either.</summary>
internal readonly record struct BasicCredentials(string User, string Password)
{
    private const string Scheme = "Basic ";

    /// <summary>Empty texts when the header is absent or is something else.</summary>
    public static BasicCredentials Of(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return new BasicCredentials("", "");
        var encoded = header.AsSpan(Scheme.Length).Trim();
        var bytes = new byte[encoded.Length];
        if (!Convert.TryFromBase64Chars(encoded, bytes, out var length)) return new BasicCredentials("", "");
        var (user, password) = Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) is { Length: 2 } parts ? (parts[0], parts[1]) : (Encoding.UTF8.GetString(bytes, 0, length), "");
        return new BasicCredentials(user, password);
    }
}
