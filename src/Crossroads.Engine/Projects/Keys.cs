using System.Security.Cryptography;
using System.Text;

namespace Crossroads.Engine.Projects;

/// <summary>
/// Keys that people paste into SDKs and scripts. Only <c>\w</c> characters, because the Sentry SDK's DSN accepts no others.
/// </summary>
public static class Keys
{
    /// <summary><c>cr_</c> + 32 hex: may write facts of one project, and nothing else. It is public: it stands in web pages.</summary>
    public static string NewWriteKey() => "cr_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary><c>crt_</c> + 48 hex: a secret.</summary>
    public static string NewToken() => "crt_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));

    /// <summary>What is stored of a token. The token has 192 random bits, so a fast hash is enough.</summary>
    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
