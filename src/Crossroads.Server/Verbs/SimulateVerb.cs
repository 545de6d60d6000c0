using System.CommandLine;
using Crossroads.Features.Simulation;
using Crossroads.Server.Reports;

namespace Crossroads.Server.Verbs;

/// <summary><c>simulate FOLDER</c>: writes a synthetic company folder with its truth.</summary>
internal sealed class SimulateVerb : IVerb
{
    public Command Command(Terminal terminal, Workspace? local)
    {
        var folder = new Argument<string>("FOLDER") { Description = "Where to write; made if it does not exist, refused if it holds something else." };
        var seed = SimulationSettings.Seed();
        var days = SimulationSettings.Days();
        var command = new Command("simulate", "Write a synthetic company folder, with its truth in truth.json.") { folder, seed, days };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var target = terminal.Resolve(parsed.GetValue(folder)!);
            if (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any() && !File.Exists(Path.Combine(target, "truth.json")))
            {
                throw new VerbException($"'{target}' holds other files; name an empty or a new folder.");
            }

            var truth = await ProgressLine.RunAsync(terminal, "Simulating", report => Task.Run(() => CompanySimulator.Write(target, SimulationSettings.Of(parsed.GetValue(seed), parsed.GetValue(days)), report), cancellationToken));
            if (parsed.GetValue(CommonOptions.Json)) await terminal.WriteJsonAsync(new { folder = target, truth });
            else await terminal.Output.WriteLineAsync($"Wrote {target}. The truth is in truth.json; assess it: crossroads assess {parsed.GetValue(folder)}");
            return ExitCode.Done;
        });
        return command;
    }
}

/// <summary>Options that <c>simulate</c> and <c>demo</c> share.</summary>
internal static class SimulationSettings
{
    public static Option<int> Seed() => new("--seed") { Description = "Different seeds make different companies, with different right answers.", DefaultValueFactory = _ => 1, HelpName = "N" };

    public static Option<int?> Days() => new("--days") { Description = "Days from launch to the day of the verdict ; default: drawn from the seed.", HelpName = "N" };

    public static SimulationOptions Of(int seed, int? days)
        => days is < SimulationOptions.LeastDays or > SimulationOptions.MostDays
            ? throw new VerbException($"--days: between {SimulationOptions.LeastDays} and {SimulationOptions.MostDays}.", ExitCode.WrongUsage)
            : new SimulationOptions(seed, days);
}
