using Crossroads.Engine.Events;
using Crossroads.Engine.Journal;

namespace Crossroads.Server.Hosting;

internal static class Health
{
    /// <summary><c>/healthz</c>: the process answers. <c>/readyz</c>: its stores are open and take what is sent; 503 and the reason when the journal does not.</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/healthz", () => Results.Json(new { status = "alive" })).ExcludeFromDescription();
        app.MapGet("/readyz", (IFactStore facts, IJournal journal) =>
        {
            // Senders that are kept away while this says no would never find out that it could say yes.
            journal.Probe();
            var trouble = journal.Unavailable;
            return Results.Json(
                new { status = trouble is null ? "ready" : "unavailable", reason = trouble, journal = journal.LastSequence, sealed_to = facts.Watermark, hot_rows = facts.HotRows },
                statusCode: trouble is null ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
        }).ExcludeFromDescription();
    }
}
