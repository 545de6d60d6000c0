using System.Text;
using Crossroads.Engine.Sources;
using Crossroads.Sources.Http;

namespace Crossroads.Tests.Sources.Http;

/// <summary>Expected texts were compressed by lz-string 1.5.0 (npm), <c>compressToBase64</c>.</summary>
public sealed class LzStringTests
{
    private const string Event = """{"api_key":"cr_x","event":"a","distinct_id":"u>?~"}""";
    private const string Compressed = "N4IghgDglg+g1gUwJ4gFwgMYCcYA8QA0ICAbggHYAua4hIAJlAM6VTkaUxT00CuAfAH4AfiAC+QA";

    /// <summary>Twelve events: phrases that repeat, units of 8 and of 16 bits, codes of more than one width.</summary>
    private const string Twelve = "NobwRApgbhB2AuYBcYAkAHAhgc2gSwgHcwAaMAEzwGd49YBjeAfT3OTAFcqIAnAWgAMpMOh4B7dL1oQqycLEwBbCO3QAbTHWGxkAgL56S4aHEQoMOfEWGUadRizYouvPgEZhoiVIKyk8pRUUAC0xAG"
        + "uAAkBHc0AauQjAXg3AAL3tZDcDI0gYBHYLXCgCYjJbWgZmVnYXfgAmT3FJHmk/AOVVDS0yHSQq9OMsszQsPIKbahKHcudufiEyL3rGuTAFFpDw6LiklKQAZh7M0xzBq0KKUfsyp04p91rvBt9F5aCR"
        + "Np0O5AAWPZNs8yP86xFM6lRwVa41WZ1HwyR6BdihSKxBLJd5IACs3z6h0sAJOxXOoMmrhmIih9xh/iWcJQ6k0byWyAAbJiDn8ccMgXYQRMrq4PJC7gtKU94WskZtUQB2Fm/AbswGnLnjS6VPgQ0mCh"
        + "7C6kvOlbAAcMv6uWOIyVFzBxNu8y1zWeCPWyK2AE4jdihgr8dyVdd+RqbRS7a09ai3PpDL1WXKPXjgcrLdVrdCmlSVmAHeKUQykG40noALpAA=";

    /// <summary>An array of one string of 100,000 times x.</summary>
    private const string Long = "NoIgHhldO38MU5LVvRzXs93/BhRxJpZ5FlV1Ntd9DjTzLrb7HnX3Pvf/AwUOEjRY8RMlTpM2XPkLFS5StVr1GzVu07de/QcNHjJ02fMXLV6zdt37Dx0+cvXb9x89fvP33/8BgUHBIaFh4RGRUdExsX"
        + "HxCYlJySmpaekZmVnZObl5+QWFRcUlpWXlFZVV1TW1dfUNjU3NLa1t7R2dXd09vX39A4NDwyOjY+MTk1PTM7Nz8wuLS8srq2vrG5tb2zu7e/sHh0fHJ6dn5xeXV9c3t3f3D49Pzy+vb+8fn1/fP79/"
        + "/wDAUDgSDQWDwRDIVDoTDYXD4QjEUjkSjUWj0RjMVjsTjcXj8QTCUTiSTSWTyRTKVTqTTaXT6QzGUzmSzWWz2RzOVzuTzeXz+QLBULhSLRWLxRLJVLpTLZXL5QrFUrlSrVWr1RrNVrtTrdXr9QbDUb"
        + "jSbTWbzRbLVbrTbbXb7Q7HU7nS7XW73R7PV7vT7fX7/QHA0HgyHQ2HwxHI1HozHY3H4wnE0nkynU2n0xnM1nsznc3n8wXC0XiyXS2XyxXK1XqzXa3X6w3G03my3W232x3O13uz3e33+wPB0PhyPRSA"
        + "ALpAA===";

    [Fact]
    public void Text_of_the_library_is_read()
    {
        Text(Compressed).ShouldBe(Event);
        var events = Enumerable.Range(0, 12).Select(i => $$$"""{"event":"$pageview","distinct_id":"user-{{{i % 3}}}","properties":{"name":"{{{(i % 2 == 1 ? "Zoë 東京 🚀" : "plain")}}}","n":{{{i}}} }}""".Replace(" }", "}", StringComparison.Ordinal));
        Text(Twelve).ShouldBe($"[{string.Join(',', events)}]");
        Text(Long).ShouldBe($"""["{new string('x', 100_000)}"]""");
    }

    [Fact]
    public void A_request_says_that_it_is_compressed_so()
    {
        foreach (var body in new[] { Compressed, "data=" + Uri.EscapeDataString(Compressed), "ip=1&data=" + Twelve, Event })
            WrappedBody.Unwrap(Encoding.ASCII.GetBytes(body), new EnvelopeMeta(null, "lz64", null)).Json.Span[0].ShouldBeOneOf((byte)'{', (byte)'[');
    }

    [Fact]
    public void Nothing_grows_beyond_the_limit()
    {
        LzString.Decompress(Encoding.ASCII.GetBytes(Long), 100_004).Length.ShouldBe(100_004);
        Should.Throw<BadPayloadException>(() => LzString.Decompress(Encoding.ASCII.GetBytes(Long), 100_003)).Status.ShouldBe(413);
    }

    [Theory]
    [InlineData("")]
    [InlineData("N4Ig")]
    [InlineData("N4IghgDglg+g1gUwJ4gFwgMYCcYA8QA0ICAbggHYAua4hIAJlAM6VTkaUxT00CuAfAH4Af")]
    [InlineData("N4Ighg*glg")]
    [InlineData("////////")]
    [InlineData("NoIkvBsgukA=")] // half of a surrogate pair
    public void What_is_cut_or_is_something_else_is_refused(string text)
        => Should.Throw<BadPayloadException>(() => LzString.Decompress(Encoding.ASCII.GetBytes(text), 1_000_000)).Status.ShouldBe(400);

    private static string Text(string base64) => Encoding.UTF8.GetString(LzString.Decompress(Encoding.ASCII.GetBytes(base64), 1_000_000).Span);
}
