using Crossroads.Features.Simulation.Living;

namespace Crossroads.Features.Simulation.Writing;

/// <summary>incidents.csv: the status page.</summary>
internal sealed class IncidentScribe(FolderContext context) : IScribe
{
    private static readonly string[] Titles = ["Elevated error rates", "API unavailable", "Database connections exhausted", "Slow response times and timeouts", "Login failures"];

    private readonly CsvFile _file = context.Csv("incidents.csv", "started_at", "minutes", "region", "title");

    public void DayEnded(Company company, int day, DayOfBusiness business)
    {
        foreach (var outage in business.Service.Outages.OrderBy(o => o.StartMinute))
            _file.Add(context.Clock.Instant(day, outage.StartMinute * 60)).Add(outage.Minutes)
                .Add(outage.Region < 0 ? "all" : context.Blueprint.Population.Regions[outage.Region].Name).Add(Titles[outage.StartMinute % Titles.Length]).EndRow();
    }

    public void Dispose() => _file.Dispose();
}
