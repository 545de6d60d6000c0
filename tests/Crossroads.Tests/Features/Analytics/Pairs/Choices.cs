namespace Crossroads.Tests.Features.Analytics.Pairs;

/// <summary>Decisions, out of numbers that CsCheck generated.</summary>
internal sealed class Choices(uint[] numbers)
{
    private int _next;

    /// <summary>A number from 0, below <paramref name="count"/>.</summary>
    public int Below(int count) => _next < numbers.Length ? (int)(numbers[_next++] % (uint)count) : 0;

    public int Between(int least, int most) => least + Below(most - least + 1);

    public T Of<T>(params ReadOnlySpan<T> values) => values[Below(values.Length)];

    /// <summary>True once in so many times.</summary>
    public bool Once(int times) => Below(times) == times - 1;
}
