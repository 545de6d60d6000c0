using Crossroads.Engine.Assessment;
using Crossroads.Engine.Measures;

namespace Crossroads.Features.Api;

/// <summary>Days since the API's documentation was touched.</summary>
internal sealed class ApiDocsMeasure : IMeasure
{
    private const string AgeDays = "crossroads.api.docs_age_days";

    public string Id => "api.docs";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var reported = await ReportedMetrics.ReadAsync(context, 90, [AgeDays], cancellationToken);
        return reported.Latest(AgeDays) is { } age
            ? EstimateMeasurement.Exact(age, reported.Points(AgeDays)) with
            {
                Finding = $"the API's documentation was touched {Words.Number(age)} days ago", Series = reported.Daily(AgeDays, day => day.Last).Shown(), Query = reported.Query,
            }
            : Measurement.Unknown($"connect api: where the API's documentation is, to see its age ({AgeDays})");
    }
}
