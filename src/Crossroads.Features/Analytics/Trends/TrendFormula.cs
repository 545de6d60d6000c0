using System.Globalization;

namespace Crossroads.Features.Analytics.Trends;

/// <summary>Arithmetic over series: letters A, B, C… are the series in order; + - * / and parentheses. Dividing by zero gives zero.</summary>
internal sealed class TrendFormula
{
    private const int DeepestNesting = 50;

    private readonly string _text;
    private readonly string _field;
    private readonly int _series;
    private int _position;
    private int _depth;

    private TrendFormula(string text, string field, int series) => (_text, _field, _series) = (text, field, series);

    /// <returns>A function from the series' numbers to the formula's.</returns>
    public static Func<IReadOnlyList<double>, double> Parse(string text, string field, int series)
    {
        var parser = new TrendFormula(text, field, series);
        var result = parser.Sum();
        parser.SkipSpace();
        return parser._position == text.Length ? result : throw parser.Problem($"'{text[parser._position]}' is not expected there");
    }

    private Func<IReadOnlyList<double>, double> Sum()
    {
        var left = Product();
        while (Next('+', '-') is { } sign)
        {
            var (a, b) = (left, Product());
            left = sign == '+' ? values => a(values) + b(values) : values => a(values) - b(values);
        }

        return left;
    }

    private Func<IReadOnlyList<double>, double> Product()
    {
        var left = Factor();
        while (Next('*', '/') is { } sign)
        {
            var (a, b) = (left, Factor());
            left = sign == '*' ? values => a(values) * b(values) : values => b(values) is var divisor && divisor == 0 ? 0 : a(values) / divisor;
        }

        return left;
    }

    private Func<IReadOnlyList<double>, double> Factor()
    {
        if (++_depth > DeepestNesting) throw Problem("it is nested too deeply");
        try
        {
            if (Next('-', '-') is not null)
            {
                var negated = Factor();
                return values => -negated(values);
            }

            if (Next('(', '(') is null) return Operand();
            var inner = Sum();
            return Next(')', ')') is null ? throw Problem("a parenthesis is not closed") : inner;
        }
        finally
        {
            _depth--;
        }
    }

    private Func<IReadOnlyList<double>, double> Operand()
    {
        SkipSpace();
        if (_position == _text.Length) throw Problem("it ends too early");
        var first = char.ToUpperInvariant(_text[_position]);
        if (first is >= 'A' and <= 'Z')
        {
            _position++;
            var index = first - 'A';
            return index < _series ? values => values[index] : throw Problem($"there is no series {first}");
        }

        var start = _position;
        while (_position < _text.Length && (char.IsAsciiDigit(_text[_position]) || _text[_position] == '.')) _position++;
        return double.TryParse(_text.AsSpan(start, _position - start), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? _ => number
            : throw Problem($"'{_text[Math.Min(start, _text.Length - 1)]}' is not expected there");
    }

    private char? Next(char one, char other)
    {
        SkipSpace();
        if (_position == _text.Length || (_text[_position] != one && _text[_position] != other)) return null;
        return _text[_position++];
    }

    private void SkipSpace()
    {
        while (_position < _text.Length && char.IsWhiteSpace(_text[_position])) _position++;
    }

    private AnalyticsQueryException Problem(string reason) => new($"{_field}: '{_text}' cannot be calculated: {reason}.");
}
