using System.Text;
using Crossroads.Engine.Events;

namespace Crossroads.Tests.Sources.CompanyFolder;

public sealed class CompressedFilesTests
{
    private static readonly string Csv = "date,balance\n" + string.Concat(Enumerable.Range(0, 20_000).Select(day => $"{new DateOnly(2000, 1, 1).AddDays(day):yyyy-MM-dd},{day * 7919L % 104_729}\n"));
    private static readonly byte[] Bytes = Encoding.UTF8.GetBytes(Csv);

    public static TheoryData<string, byte[]> Forms => new()
    {
        { "cash.csv", Bytes },
        { "cash.csv", [.. Encoding.UTF8.GetPreamble(), .. Bytes] },
        { "cash.csv.gz", TestFolder.Gzip(Bytes) },
        { "cash.csv.zst", TestFolder.Zstd(Bytes) },
        { "CASH.CSV.GZ", Bytes },
        { "cash.csv", TestFolder.Gzip(Bytes) },
        { "cash.csv.gz", [.. TestFolder.Gzip(Bytes[..1000]), .. TestFolder.Gzip(Bytes[1000..])] },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void The_same_rows_come_from_plain_and_compressed_files(string file, byte[] bytes)
    {
        using var folder = new TestFolder().With(file, bytes);
        var facts = folder.Import();

        facts.Rejected.ShouldBeEmpty();
        facts.Of<CashFact>().Select(fact => fact.Balance).ShouldBe(Enumerable.Range(0, 20_000).Select(day => (double)(day * 7919L % 104_729)));
    }

    [Theory]
    [InlineData("cash.csv.gz")]
    [InlineData("cash.csv.zst")]
    public void A_file_that_ends_early_keeps_its_whole_rows_and_says_where_it_ended(string file)
    {
        var whole = file.EndsWith("gz", StringComparison.Ordinal) ? TestFolder.Gzip(Bytes) : TestFolder.Zstd(Bytes);
        using var folder = new TestFolder().With(file, whole.AsSpan(0, whole.Length * 2 / 3)).With("changelog.csv", "at,kind,what\n2025-03-01,release,1.2\n");
        var facts = folder.Import();

        var row = facts.Rejected.ShouldHaveSingleItem();
        row.File.ShouldBe(file);
        row.Reason.ShouldBe("the compressed data is damaged or ends early; export or copy the file again");
        var cash = facts.Of<CashFact>();
        row.Line.ShouldBe(cash.Count + 2);
        cash.Select(fact => fact.Balance).ShouldBe(Enumerable.Range(0, cash.Count).Select(day => (double)(day * 7919L % 104_729)));
        facts.Result.Files.Single(imported => imported.File == file).Problem.ShouldBe(row.Reason);
        facts.Of<ChangeFact>().Count.ShouldBe(1);
    }

    [Fact]
    public void Damage_within_a_compressed_file_is_told()
    {
        var damaged = TestFolder.Gzip(Bytes);
        damaged.AsSpan(damaged.Length / 2, 64).Clear();
        using var folder = new TestFolder().With("cash.csv.gz", damaged);

        folder.Import().Rejected.ShouldContain(row => row.Reason.StartsWith("the compressed data is damaged", StringComparison.Ordinal));
    }
}
