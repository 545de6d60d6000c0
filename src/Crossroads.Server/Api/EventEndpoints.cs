using System.Globalization;
using Crossroads.Engine.Events;
using Crossroads.Engine.Projects;

namespace Crossroads.Server.Api;

/// <summary><c>GET /api/v1/projects/{id}/events</c>: the newest events, page by page.</summary>
internal static class EventEndpoints
{
    internal sealed record EventView(Guid Uuid, string Event, ulong PersonId, DateTime Timestamp, string? Url, string Properties);

    private sealed record Row(Guid Uuid, string Event, ulong PersonId, DateTime Ts, string? Url, string Properties);

    public static void MapEvents(this RouteGroupBuilder api)
        => api.MapGet("/projects/{id:long}/events", async (long id, string? @event, string? cursor, int? limit, HttpContext http, IProjectDirectory projects, IFactStore facts, CancellationToken cancellationToken) =>
            {
                if (ProjectAccess.Visible(http, projects, id) is null) return ProjectAccess.NotFound(id);
                if (!TryCursor(cursor, out var time, out var uuid)) return Results.Problem(statusCode: 400, title: "Bad cursor", detail: "cursor: use the next_cursor of the page before.");
                var size = Math.Clamp(limit ?? 100, 1, 1000);
                var rows = await facts.Reader(id).QueryAsync<Row>(
                    """
                    select uuid, event, person_id, ts, url, properties
                    from events
                    where ($event is null or event = $event) and (ts < $time or (ts = $time and uuid < $uuid))
                    order by ts desc, uuid desc
                    limit $size
                    """,
                    new { @event, time, uuid, size = size + 1 },
                    cancellationToken);
                var page = rows.Take(size).Select(row => new EventView(row.Uuid, row.Event, row.PersonId, DateTime.SpecifyKind(row.Ts, DateTimeKind.Utc), row.Url, row.Properties)).ToArray();
                var next = rows.Count > size ? string.Create(CultureInfo.InvariantCulture, $"{rows[size - 1].Ts.Ticks}.{rows[size - 1].Uuid}") : null;
                return TypedResults.Ok(new ProjectEndpoints.Page<EventView>(page, next));
            })
            .WithSummary("The newest events, page by page.").WithTags("Analytics").Produces<ProjectEndpoints.Page<EventView>>().ProducesProblem(400);

    private static bool TryCursor(string? cursor, out DateTime time, out Guid uuid)
    {
        (time, uuid) = (new DateTime(9998, 1, 1, 0, 0, 0, DateTimeKind.Utc), Guid.Empty);
        if (cursor is null) return true;
        var parts = cursor.Split('.', 2);
        if (parts.Length != 2 || !long.TryParse(parts[0], CultureInfo.InvariantCulture, out var ticks) || ticks < 0 || ticks > DateTime.MaxValue.Ticks || !Guid.TryParse(parts[1], out uuid)) return false;
        time = new DateTime(ticks, DateTimeKind.Utc);
        return true;
    }
}
