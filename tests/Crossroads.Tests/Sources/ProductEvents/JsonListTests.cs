using System.Text;
using System.Text.Json;
using CsCheck;
using Crossroads.Sources.ProductEvents;

namespace Crossroads.Tests.Sources.ProductEvents;

public sealed class JsonListTests
{
    private static readonly Gen<string> Text = Gen.String[Gen.Char["ab[]{}\"\\,: é\u2028"], 0, 90];

    private static readonly Gen<object?> Value = Gen.Recursive<object?>((depth, inner) => depth > 3
        ? Text.Select(text => (object?)text)
        : Gen.OneOf(
            Text.Select(text => (object?)text), Gen.Int.Select(number => (object?)number), Gen.Const((object?)null),
            inner.Array[0, 6].Select(list => (object?)list), Gen.Select(Text, inner).Array[0, 4].Select(fields => (object?)fields.GroupBy(field => field.Item1).ToDictionary(field => field.Key, field => field.First().Item2))));

    [Fact]
    public void A_list_ends_where_a_reader_says_it_ends()
        => Gen.Select(Value.Array[0, 12], Text).Sample(
            (list, after) =>
            {
                var json = JsonSerializer.SerializeToUtf8Bytes(list);
                byte[] body = [.. json, .. Encoding.UTF8.GetBytes(after)];
                JsonList.LengthOf(body).ShouldBe(json.Length);
            },
            iter: 20_000);

    [Fact]
    public void A_list_that_is_cut_off_does_not_end()
        => Value.Array[0, 12].Sample(
            list =>
            {
                var json = JsonSerializer.SerializeToUtf8Bytes(list);
                JsonList.LengthOf(json.AsSpan(0, json.Length - 1)).ShouldBe(-1);
            },
            iter: 5_000);

    [Fact]
    public void Escapes_at_the_edge_of_a_block_are_seen()
    {
        for (var length = 0; length < 200; length++)
        {
            var json = Encoding.UTF8.GetBytes($"[\"{new string('a', length)}\\\\\",\"\\\"]\",[]]");
            JsonList.LengthOf([.. json, .. "]]\""u8]).ShouldBe(json.Length);
        }
    }
}
