using Crossroads.Engine.Projects;
using Crossroads.Features.Analytics.Boards;

namespace Crossroads.Server.Api;

/// <summary><c>/api/v1/projects/{id}/insights</c> and <c>/boards</c>: what is kept, with the address that shows it.</summary>
internal static class InsightEndpoints
{
    /// <param name="Address">Of the builder, with everything chosen.</param>
    internal sealed record InsightView(long Id, string Name, string Address, IReadOnlyList<string> Boards, string Who, DateTimeOffset At);

    internal sealed record BoardView(long Id, string Name, string Address, string Who, DateTimeOffset At);

    public static void MapInsights(this RouteGroupBuilder api)
    {
        api.MapGet("/projects/{id:long}/insights", async (long id, HttpContext http, IProjectDirectory projects, BoardDesk desk, CancellationToken cancellationToken) =>
                ProjectAccess.Visible(http, projects, id) is null ? ProjectAccess.NotFound(id)
                    : TypedResults.Ok(new ProjectEndpoints.Page<InsightView>([.. (await desk.InsightsAsync(id, cancellationToken)).Select(kept =>
                        new InsightView(kept.Insight.Id, kept.Insight.Name, $"/analytics/explore{kept.Insight.Address}", kept.Boards, kept.Insight.Who, kept.Insight.At))], null)))
            .WithSummary("The kept views.").WithTags("Analytics").Produces<ProjectEndpoints.Page<InsightView>>();

        api.MapGet("/projects/{id:long}/boards", async (long id, HttpContext http, IProjectDirectory projects, BoardDesk desk, CancellationToken cancellationToken) =>
                ProjectAccess.Visible(http, projects, id) is null ? ProjectAccess.NotFound(id)
                    : TypedResults.Ok(new ProjectEndpoints.Page<BoardView>([.. (await desk.BoardsAsync(id, cancellationToken)).Select(board =>
                        new BoardView(board.Id, board.Name, FormattableString.Invariant($"/analytics/boards/{board.Id}"), board.Who, board.At))], null)))
            .WithSummary("The boards.").WithTags("Analytics").Produces<ProjectEndpoints.Page<BoardView>>();
    }
}
