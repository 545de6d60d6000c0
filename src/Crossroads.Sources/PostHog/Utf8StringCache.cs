using System.IO.Hashing;
using System.Text;

namespace Crossroads.Sources.PostHog;

/// <summary>
/// Gives the same string for the same short UTF-8 text: event names, browsers and users repeat from event to event, and making their strings again would be most of
/// the garbage of reading. A newer text takes the place of an older one, so the memory is bounded. Not for several threads at once.
/// </summary>
internal sealed class Utf8StringCache
{
    private const int Slots = 2048;
    private const int LongestKept = 128;

    private readonly string?[] _texts = new string?[Slots];

    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > LongestKept) return Encoding.UTF8.GetString(utf8);
        ref var slot = ref _texts[(int)(XxHash3.HashToUInt64(utf8) % Slots)];

        // Only ASCII is compared, which is exact and fast; other text is made anew each time.
        if (slot is not null && Ascii.Equals(utf8, slot)) return slot;
        return slot = Encoding.UTF8.GetString(utf8);
    }
}
