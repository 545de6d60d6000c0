using Crossroads.Engine.Assessment;
using Crossroads.Features.Ui.Formats;

namespace Crossroads.Features.Ui.Sources;

/// <summary>How old the last fact of a source is, against the clock of the assessment: a data set brings its own.</summary>
public static class SourceAge
{
    public static string Of(SourceResult? source, DateTimeOffset now) => source switch
    {
        null or { State: "not_connected" } => "not connected",
        { State: "suspect" } => "suspect",
        { Last: { } last } when last <= now => NumberFormat.Age(now - last),
        { Last: not null } => "now",
        _ => "no rows",
    };
}
