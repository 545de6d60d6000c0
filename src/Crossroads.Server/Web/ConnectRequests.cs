using Crossroads.Engine.Projects;
using Crossroads.Features.Connect;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Crossroads.Server.Web;

/// <summary>The live part of the page of sources, as markup: polled every two seconds while it is seen.</summary>
internal static class ConnectRequests
{
    public static IResult Show(string project, string? received, IProjectDirectory projects, HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        return projects.ByName(project) is { } found
            ? new RazorComponentResult<RequestPanel>(new { Project = found, Received = received == "1" })
            : Results.NotFound();
    }
}
