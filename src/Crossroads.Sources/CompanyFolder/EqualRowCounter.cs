namespace Crossroads.Sources.CompanyFolder;

/// <summary>
/// Counts how often a row with the same content came before, so that two equal rows of a file are two facts while the same file read again makes none.
/// About seven bytes a row: of the 128-bit content code only 44 bits are kept for rows seen once. Where two different rows share them (three times in ten million rows),
/// the later one is numbered 1 instead of 0: every time in the same way, so nothing is lost and nothing doubled.
/// </summary>
internal sealed class EqualRowCounter
{
    private const int Partitions = 4096;
    private const int FirstSlots = 16;

    private readonly uint[]?[] _slots = new uint[]?[Partitions];
    private readonly int[] _counts = new int[Partitions];
    private readonly Dictionary<UInt128, int> _repeated = [];

    /// <summary>0 for the first row of this content, 1 for the second…</summary>
    public int Next(UInt128 content)
    {
        if (TryAddFirst(content)) return 0;
        var place = _repeated.GetValueOrDefault(content) + 1;
        _repeated[content] = place;
        return place;
    }

    private bool TryAddFirst(UInt128 content)
    {
        var partition = (int)((uint)content % Partitions);
        var code = (uint)(content >> 64);
        if (code == 0) code = 1;

        // Many small tables instead of one: while one of them doubles, only that one is held twice.
        var slots = _slots[partition] ??= new uint[FirstSlots];
        if (!TryPut(slots, code)) return false;
        if (++_counts[partition] > slots.Length / 4 * 3) _slots[partition] = Doubled(slots);
        return true;
    }

    private static bool TryPut(uint[] slots, uint code)
    {
        var mask = (uint)slots.Length - 1;
        for (var index = code & mask; ; index = (index + 1) & mask)
        {
            if (slots[index] == code) return false;
            if (slots[index] != 0) continue;
            slots[index] = code;
            return true;
        }
    }

    private static uint[] Doubled(uint[] slots)
    {
        var doubled = new uint[slots.Length * 2];
        foreach (var code in slots)
        {
            if (code != 0) TryPut(doubled, code);
        }

        return doubled;
    }
}
