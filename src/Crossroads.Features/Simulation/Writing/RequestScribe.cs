using Crossroads.Features.Simulation.Blueprints;
using Crossroads.Features.Simulation.Drawing;
using Crossroads.Features.Simulation.Living;

namespace Crossroads.Features.Simulation.Writing;

/// <summary>
/// The server's own log: summed per user and day, or raw for the last week where logs have not been summed yet. Leavers who save their data first look slow here
/// without having left because of it.
/// </summary>
internal sealed class RequestScribe : IScribe
{
    private const int RawDays = 7;
    private static readonly string[] Routes = ["/api/projects", "/api/projects/{id}", "/api/board", "/api/reports", "/api/search", "/api/comments"];

    private readonly FolderContext _context;
    private readonly CsvFile _days;
    private readonly CsvFile? _raw;

    public RequestScribe(FolderContext context)
    {
        _context = context;
        _days = context.Csv("request_days.csv.gz", "date", "distinct_id", "requests", "errors", "mean_ms", "unavailable_s");
        if (context.Has(Trap.RawRequestTail))
            _raw = context.Csv("requests.csv.gz", "timestamp", "distinct_id", "method", "route", "status", "duration_ms", "region");
    }

    public void Used(Company company, Customer customer, Person person, in Experience experience, int day)
    {
        var requests = experience.Requests;
        var mean = experience.MeanMs;
        if (customer.Leaving && !customer.Involuntary && _context.Has(Trap.ReverseCausality))
        {
            var exports = 1 + _context.Dice.Whole(4, Draw.Report, person.Id, day + 5000);
            mean = (mean * requests + exports * 12_000) / (requests + exports);
            requests += exports;
        }
        if (_raw is not null && day >= _context.Blueprint.Days - RawDays)
            WriteRaw(customer, person, experience, requests, mean, day);
        else
            _days.Add(_context.Clock.Day(day)).Add(_context.Names.DistinctId(person)).Add(requests).Add(experience.Errors).Add(mean, 0)
                .Add(experience.UnavailableSeconds, 0).EndRow();
    }

    public void Dispose()
    {
        _days.Dispose();
        _raw?.Dispose();
    }

    private void WriteRaw(Customer customer, Person person, in Experience experience, int requests, double mean, int day)
    {
        var region = _context.Blueprint.Population.Regions[customer.Region].Name;
        var id = _context.Names.DistinctId(person);
        for (var i = 0; i < requests; i++)
        {
            var address = day * 512L + i;
            var hour = experience.SecondHour >= 0 && i >= requests * 0.6 ? experience.SecondHour : experience.Hour;
            var failed = i < experience.Errors;
            var isHeavy = i == requests - 1 && experience.HeavyMs > 0;
            var spread = Math.Exp(0.5 * _context.Dice.Normal(Draw.RawRequest, person.Id, address) - 0.125);
            _raw!.Add(_context.Clock.Instant(day, hour * 3600 + 3599 * _context.Dice.Uniform(Draw.RawRequest, person.Id, -address - 1))).Add(id)
                .Add(i % 5 == 0 ? "POST" : "GET").Add(isHeavy ? "/api/analytics" : Routes[_context.Dice.Whole(Routes.Length, Draw.Page, person.Id, address)])
                .Add(failed ? 500 : 200).Add(isHeavy ? experience.HeavyMs : mean * spread, 0).Add(region).EndRow();
        }
    }
}
