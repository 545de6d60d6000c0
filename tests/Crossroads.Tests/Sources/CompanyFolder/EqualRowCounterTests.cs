using Crossroads.Sources.CompanyFolder;
using CsCheck;

namespace Crossroads.Tests.Sources.CompanyFolder;

public sealed class EqualRowCounterTests
{
    [Fact]
    public void It_counts_like_a_dictionary()
        => Gen.Int[0, 400].Array[0, 2000].Sample(rows =>
        {
            var counter = new EqualRowCounter();
            var counts = new Dictionary<int, int>();
            foreach (var row in rows)
            {
                var expected = counts.GetValueOrDefault(row);
                counts[row] = expected + 1;
                counter.Next(ContentOf(row)).ShouldBe(expected);
            }
        }, iter: 50);

    [Fact]
    public void Rows_that_share_a_partition_are_told_apart_while_its_table_grows()
    {
        var counter = new EqualRowCounter();
        for (var row = 1; row <= 10_000; row++) counter.Next((UInt128)(ulong)row << 64).ShouldBe(0);
        for (var row = 1; row <= 10_000; row++) counter.Next((UInt128)(ulong)row << 64).ShouldBe(1);
    }

    private static UInt128 ContentOf(int row) => System.IO.Hashing.XxHash128.HashToUInt128(BitConverter.GetBytes(row));
}
