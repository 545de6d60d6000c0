namespace Crossroads.AcceptanceTests.Cli;

public sealed class BackupTests : IDisposable
{
    private readonly SmallCompany _company = new();

    public void Dispose() => _company.Dispose();

    [Fact]
    public async Task A_backup_is_verified_by_a_restore_and_restores_the_same_verdict()
    {
        (await Program.RunAsync("import", _company.Folder, "--data", _company.Data)).Exit.ShouldBe(0);
        var before = (await Program.RunAsync("assess", "--data", _company.Data, "--json")).Output;
        var backup = _company.PathOf("backup");
        var created = await Program.RunAsync("backup", "create", backup, "--data", _company.Data, "--json");
        created.Exit.ShouldBe(0, created.Error);
        created.Json()["rows"]!["facts.events"]!.GetValue<long>().ShouldBeGreaterThan(SmallCompany.Users);

        var verified = await Program.RunAsync("backup", "verify", backup);
        verified.Exit.ShouldBe(0, verified.Error);

        (await Program.RunAsync("backup", "restore", backup, "--data", _company.Data)).Exit.ShouldBe(1, "what is there is not replaced unasked");
        var restored = _company.PathOf("restored");
        (await Program.RunAsync("backup", "restore", backup, "--data", restored)).Exit.ShouldBe(0);
        (await Program.RunAsync("assess", "--data", restored, "--json")).Output.ShouldBe(before);
    }
}
