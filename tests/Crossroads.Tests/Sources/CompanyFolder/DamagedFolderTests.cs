using Crossroads.Engine.Events;
using Crossroads.Sources.CompanyFolder;
using CsCheck;

namespace Crossroads.Tests.Sources.CompanyFolder;

/// <summary>Whatever happens to the bytes of one file, the import ends, tells of that file only, and the facts of all other files are the same.</summary>
public sealed class DamagedFolderTests
{
    private static readonly string[] Files = [.. GoldenFolder.Rows.Select(row => row.File).Where(file => file != "company.yaml")];

    private static readonly Gen<byte[]> Junk = Gen.OneOf(
        Gen.Byte.Array[0, 40], Gen.String[Gen.Char[",\"\n\r{}:é\0 0-9TZ"], 0, 40].Select(System.Text.Encoding.UTF8.GetBytes), Gen.Const("\""u8.ToArray()));

    [Fact]
    public void Damage_stays_in_its_file()
    {
        using var golden = GoldenFolder.Create();
        var whole = golden.Import();
        var damages = Gen.Select(Gen.OneOf(Files.Select(Gen.Const).ToArray()), Gen.Double[0, 1], Gen.Int[0, 30], Junk, Gen.Int[32, 300]);

        damages.Sample((file, place, removed, junk, chunkBytes) =>
        {
            using var folder = GoldenFolder.Create();
            folder.With(file, Damaged(File.ReadAllBytes(Path.Combine(folder.Path, file)), place, removed, junk));
            var facts = folder.Import(chunkBytes);

            facts.Rejected.ShouldAllBe(row => row.File == file && row.Line >= 1 && row.Reason.Length > 0);
            facts.Result.Rejected.ShouldBe(facts.Rejected.Count);
            facts.Result.Files.Where(read => read.File != file).ShouldBe(whole.Result.Files.Where(read => read.File != file));
            var type = FactKinds.All.FirstOrDefault(kind => kind.Table == (file == "metrics.csv" ? "metric_points" : Path.GetFileNameWithoutExtension(file)))?.Type;
            Others(facts, type).ShouldBe(Others(whole, type));
        }, iter: 200, threads: 2);
    }

    [Fact]
    public void A_damaged_profile_is_read_or_refused_with_the_file_and_line()
    {
        using var golden = GoldenFolder.Create();
        var yaml = File.ReadAllBytes(Path.Combine(golden.Path, "company.yaml"));

        Gen.Select(Gen.Double[0, 1], Gen.Int[0, 30], Junk).Sample((place, removed, junk) =>
        {
            using var folder = new TestFolder().With("company.yaml", Damaged(yaml, place, removed, junk));
            try
            {
                FolderImport.Open(folder.Path);
            }
            catch (CompanyProfileException problem)
            {
                problem.Problems.ShouldAllBe(text => text.StartsWith("company.yaml", StringComparison.Ordinal));
            }
        }, iter: 1000, threads: 2);
    }

    private static IEnumerable<Fact> Others(ImportedFacts facts, Type? damaged) => facts.Facts.Where(fact => fact.GetType() != damaged && fact is not (CompanyFact or PageLoadFact or ErrorFact));

    private static byte[] Damaged(byte[] bytes, double place, int removed, byte[] junk)
    {
        var at = (int)(place * bytes.Length);
        return [.. bytes[..at], .. junk, .. bytes[Math.Min(bytes.Length, at + removed)..]];
    }
}
