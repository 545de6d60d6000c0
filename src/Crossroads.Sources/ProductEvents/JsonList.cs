using System.Numerics;
using System.Runtime.Intrinsics;

namespace Crossroads.Sources.ProductEvents;

/// <summary>
/// Finds where a JSON list ends by its quotes and brackets alone, 64 bytes at a time: several times faster than reading it. It checks nothing, so who uses the list must still
/// read it to its end.
/// </summary>
internal static class JsonList
{
    private const int Block = 64;

    /// <param name="json">Begins with the list.</param>
    /// <returns>How many bytes the list takes; -1 = it does not end.</returns>
    public static int LengthOf(ReadOnlySpan<byte> json)
    {
        var state = new State();
        var position = 0;
        for (; position + Block <= json.Length; position += Block)
        {
            var end = state.Read(json.Slice(position, Block));
            if (end >= 0) return position + end + 1;
        }

        Span<byte> rest = stackalloc byte[Block];
        rest.Clear();
        json[position..].CopyTo(rest);
        var last = state.Read(rest);
        return last >= 0 ? position + last + 1 : -1;
    }

    private struct State
    {
        /// <summary>All bits = the block begins within a text.</summary>
        private ulong _inText;

        private bool _afterBackslash;
        private int _depth;

        /// <returns>Where the list ends within the block; -1 = not there.</returns>
        public int Read(ReadOnlySpan<byte> block)
        {
            var bytes = Vector512.Create(block);
            if (_afterBackslash || Find(bytes, '\\') != 0) return ReadByteByByte(block);

            // A bit is set from each opening quote up to its closing one: the parity of the quotes so far.
            var text = Find(bytes, '"');
            for (var shift = 1; shift < Block; shift <<= 1) text ^= text << shift;
            text ^= _inText;
            _inText = (ulong)((long)text >> (Block - 1));

            var opening = Find(bytes, '[') & ~text;
            var closing = Find(bytes, ']') & ~text;
            if (BitOperations.PopCount(closing) >= _depth) return ReadBrackets(opening, closing);
            _depth += BitOperations.PopCount(opening) - BitOperations.PopCount(closing);
            return -1;
        }

        private static ulong Find(Vector512<byte> bytes, char sign) => Vector512.Equals(bytes, Vector512.Create((byte)sign)).ExtractMostSignificantBits();

        private int ReadBrackets(ulong opening, ulong closing)
        {
            for (var all = opening | closing; all != 0; all &= all - 1)
            {
                var place = BitOperations.TrailingZeroCount(all);
                _depth += (opening >> place & 1) != 0 ? 1 : -1;
                if (_depth == 0) return place;
            }

            return -1;
        }

        private int ReadByteByByte(ReadOnlySpan<byte> block)
        {
            for (var place = 0; place < block.Length; place++)
            {
                if (_afterBackslash)
                {
                    _afterBackslash = false;
                    continue;
                }

                switch (block[place])
                {
                    case (byte)'\\': _afterBackslash = true; break;
                    case (byte)'"': _inText = ~_inText; break;
                    case (byte)'[' when _inText == 0: _depth++; break;
                    case (byte)']' when _inText == 0 && --_depth == 0: return place;
                    default: break;
                }
            }

            return -1;
        }
    }
}
