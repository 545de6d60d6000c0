using System.Text.Encodings.Web;
using System.Text.Json;
using Crossroads.Features.Simulation.Blueprints;
using Crossroads.Features.Simulation.Futures;
using Crossroads.Features.Simulation.Living;
using Crossroads.Features.Simulation.Mechanisms;
using Crossroads.Features.Simulation.Writing;

namespace Crossroads.Features.Simulation;

/// <summary>Writes a believable company folder (CONTRACT, section 3) whose right answer is known.</summary>
public static class CompanySimulator
{
    private static readonly JsonSerializerOptions TruthFormat = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Ids of the causal engines that <see cref="SimulationOptions.Mechanism"/> accepts.</summary>
    public static IReadOnlyList<string> Mechanisms => MechanismCatalogue.Ids;

    /// <summary>Writes the folder (created when absent; files of the same name are replaced) and returns its truth, also written to <c>truth.json</c>.</summary>
    /// <param name="folder">Where to write.</param>
    /// <param name="options">Which company.</param>
    /// <param name="progress">Called with the step in words and the share of it that is done, 0 to 1; may be called from several threads.</param>
    public static SimulationTruth Write(string folder, SimulationOptions options, Action<string, double>? progress = null)
    {
        var blueprint = BlueprintArchitect.Draw(options);
        Directory.CreateDirectory(folder);
        var rehearsal = Rehearsal.Of(blueprint);
        var context = FolderContext.For(folder, blueprint, rehearsal, options.Scale);
        var missing = MissingSources.For(context);
        var churn = new ChurnLedger();
        using var writer = new FolderWriter(context, missing, churn);
        CompanyCard.Write(context, missing);
        var past = LivePast(blueprint, rehearsal, writer, progress);
        writer.Finish(past);
        var truth = TruthFinder.Find(past, churn, missing, done => progress?.Invoke("Living three futures", done));
        File.WriteAllText(Path.Combine(folder, "truth.json"), JsonSerializer.Serialize(truth, TruthFormat) + "\n");
        return truth;
    }

    /// <summary>The truth alone, without files: what a test bench needs to look at many companies.</summary>
    public static SimulationTruth Judge(SimulationOptions options)
    {
        var churn = new ChurnLedger();
        var blueprint = BlueprintArchitect.Draw(options);
        var rehearsal = Rehearsal.Of(blueprint);
        var past = LivePast(blueprint, rehearsal, churn, null);
        return TruthFinder.Find(past, churn, MissingSources.For(FolderContext.For("", blueprint, rehearsal, options.Scale)));
    }

    private static Company LivePast(CompanyBlueprint blueprint, Rehearsal rehearsal, ICompanyObserver observer, Action<string, double>? progress)
    {
        var past = new Company(blueprint, CapacityPlan.For(blueprint, rehearsal.BusyLoads), observer);
        while (past.Day < blueprint.Days)
        {
            past.LiveDay();
            progress?.Invoke("Living the past", past.Day / (double)blueprint.Days);
        }
        return past;
    }
}
