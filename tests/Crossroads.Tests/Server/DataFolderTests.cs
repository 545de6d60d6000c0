using Crossroads.Server;

namespace Crossroads.Tests.Server;

public sealed class DataFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("folder").FullName;

    [Fact]
    public void A_folder_that_can_be_written_is_made_and_left_as_it_was()
    {
        var data = Path.Combine(_folder, "new", "data");
        DataFolder.Problem(data).ShouldBeNull();
        Directory.EnumerateFileSystemEntries(data).ShouldBeEmpty();
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_named_with_the_way_out()
    {
        var file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "");
        var problem = Should.Throw<VerbException>(() => DataFolder.Require(Path.Combine(file, "data"))).Message;
        problem.ShouldContain($"The data directory '{Path.Combine(file, "data")}' cannot be written");
        problem.ShouldContain("--data DIR");
    }

    // Nobody may write into the kernel's own file system, root neither.
    [Fact]
    public void A_read_only_file_system_is_told_apart_from_a_missing_folder()
        => DataFolder.Problem("/proc").ShouldNotBeNull().ShouldContain("'/proc' cannot be written");

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
