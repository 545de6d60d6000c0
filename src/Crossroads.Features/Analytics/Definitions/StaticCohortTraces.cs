using System.Text.Json.Nodes;
using Crossroads.Engine.Retention;
using Crossroads.Engine.Tables;
using Microsoft.EntityFrameworkCore;

namespace Crossroads.Features.Analytics.Definitions;

/// <summary>Cohorts of fixed people name them by id: a deleted person leaves these lists.</summary>
internal sealed class StaticCohortTraces(IDbContextFactory<MetadataContext> contexts) : IPersonTraces
{
    public async Task ForgetAsync(long projectId, IReadOnlyCollection<string> distinctIds, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        foreach (var cohort in await context.Set<CohortRow>().Where(row => row.ProjectId == projectId && row.IsStatic).ToListAsync(cancellationToken))
        {
            var list = DefinitionDesk.Group(cohort.Filters);
            if (list["value"] is not JsonArray people) continue;
            list["value"] = new JsonArray([.. people.Select(one => (string?)one).Where(one => one is not null && !distinctIds.Contains(one)).Select(one => (JsonNode)one!)]);
            cohort.Filters = list.ToJsonString();
        }

        await context.SaveChangesAsync(cancellationToken);
    }
}
