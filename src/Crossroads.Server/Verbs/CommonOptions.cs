using System.CommandLine;

namespace Crossroads.Server.Verbs;

/// <summary>Options that every verb understands.</summary>
internal static class CommonOptions
{
    public static readonly Option<string> Data = new("--data") { Description = "The data directory.", DefaultValueFactory = _ => "./data", Recursive = true, HelpName = "DIR" };

    public static readonly Option<bool> Json = new("--json") { Description = "One JSON document on standard output, nothing else.", Recursive = true };

    public static readonly Option<Moment?> Now = new("--now")
    {
        Description = "The clock, ISO 8601; default: as_of of the imported folder, else the system clock.",
        Recursive = true,
        HelpName = "ISO",
        CustomParser = result =>
        {
            if (Moment.TryParse(result.Tokens[0].Value, out var time)) return time;
            result.AddError($"--now: '{result.Tokens[0].Value}' is not an ISO 8601 time such as 2026-05-31T00:00:00Z.");
            return null;
        },
    };

    /// <summary>Which project; each verb gets an option of its own.</summary>
    public static Option<string?> Project() => new("--project") { Description = "The project; default: the only one, or the one named default.", HelpName = "NAME" };
}
