using Crossroads.Engine.Events;
using Crossroads.Engine.Journal;

namespace Crossroads.Server.Hosting;

internal static class Health
{
    /// <summary><c>/healthz</c>: the process answers. <c>/readyz</c>: its stores are open.</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/healthz", () => Results.Json(new { status = "alive" })).ExcludeFromDescription();
        app.MapGet("/readyz", (IFactStore facts, IJournal journal) => Results.Json(new
        {
            status = "ready",
            journal = journal.LastSequence,
            sealed_to = facts.Watermark,
            hot_rows = facts.HotRows,
        })).ExcludeFromDescription();
    }
}
