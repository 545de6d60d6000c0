using System.Globalization;
using System.Text;
using Crossroads.Engine.Projects;
using Crossroads.Features.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Crossroads.Features.Analytics.Insights;

/// <summary>What a view gives besides its page: its rows as a file.</summary>
internal static class InsightEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
        => app.MapGet("/analytics/explore.csv", CsvAsync).ExcludeFromDescription();

    private static async Task<IResult> CsvAsync(string? project, HttpContext http, IProjectDirectory projects, InsightDesk desk, CancellationToken cancellationToken)
    {
        var found = project is null ? projects.All.OrderBy(one => one.Id).FirstOrDefault() : projects.ByName(project);
        var only = http.User.FindFirst(PageState.ProjectClaim)?.Value;
        if (found is null || (only is not null && only != found.Id.ToString(CultureInfo.InvariantCulture))) return Results.NotFound();
        var spec = InsightSpec.Parse(http.Request.QueryString.Value ?? "");
        var answer = await desk.AskAsync(found, spec, cancellationToken);
        if (await desk.ViewAsync(found, answer, cancellationToken) is not { } view) return Results.Problem(statusCode: 400, title: "This query cannot be answered", detail: answer.Problem);
        return Results.File(Encoding.UTF8.GetBytes(InsightCsv.Write(view.Table)), "text/csv; charset=utf-8", $"{spec.Kind.Id}.csv");
    }
}
