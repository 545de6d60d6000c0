using Crossroads.Features.Simulation.Living;

namespace Crossroads.Features.Simulation.Writing;

/// <summary>web_days.csv: visits, sign-ups and the landing page's speed.</summary>
internal sealed class WebScribe(FolderContext context) : IScribe
{
    private readonly CsvFile _file = context.Csv("web_days.csv", "date", "visits", "signups", "landing_lcp_ms");

    public void DayEnded(Company company, int day, DayOfBusiness business) =>
        _file.Add(context.Clock.Day(day)).Add(business.Visits).Add(business.SignUps).Add(business.LandingMs, 0).EndRow();

    public void Dispose() => _file.Dispose();
}
