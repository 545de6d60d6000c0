using Crossroads.Features.Simulation.Writing;

namespace Crossroads.Tests.Features.Simulation;

public sealed class CsvFileTests
{
    [Fact]
    public void Fields_with_commas_and_quotes_are_quoted_and_numbers_are_plain()
    {
        var folder = Directory.CreateTempSubdirectory("crossroads-csv-");
        try
        {
            using (var file = new CsvFile(folder.FullName, "a.csv", "text", "number", "empty"))
                file.Add("say \"yes\", please").Add(-0.004, 2).Add(null).EndRow();
            File.ReadAllText(Path.Combine(folder.FullName, "a.csv")).ShouldBe("text,number,empty\n\"say \"\"yes\"\", please\",0,\n");
        }
        finally
        {
            folder.Delete(true);
        }
    }
}
