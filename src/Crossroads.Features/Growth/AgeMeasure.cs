using Crossroads.Engine.Measures;

namespace Crossroads.Features.Growth;

/// <summary>Days since the launch: as stated, or since the first user or the first payment that any source knows.</summary>
internal sealed class AgeMeasure : IMeasure
{
    private const int RelevantFrom = 60;
    private const int RelevantTo = 270;

    public string Id => "growth.age";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var statement = await RoomStatement.OfAsync(typeof(AgeMeasure), context, cancellationToken);
        var firsts = await statement.ReadOneAsync<Firsts>(cancellationToken);
        DateOnly?[] seen = [firsts.FirstUser, firsts.FirstPaid, firsts.FirstInvoice];
        if ((context.Company.LaunchedOn ?? seen.Min()) is not { } launch)
            return Measurement.Unknown("state launched_on in company.yaml, or connect events: the first user") with { Query = statement.Text };

        var days = context.Today.DayNumber - launch.DayNumber;
        return EstimateMeasurement.Exact(days, 1) with
        {
            Finding = days is >= RelevantFrom and <= RelevantTo
                ? $"{days} days after the launch: where the post's dilemma stands."
                : $"{days} days after the launch: the post speaks of the third to the sixth month, read its thresholds with care.",
            Beside = new Dictionary<string, double?>
            {
                ["days_since_first_user"] = Since(context, firsts.FirstUser),
                ["days_since_first_payment"] = Since(context, firsts.FirstPaid ?? firsts.FirstInvoice),
                ["is_relevant"] = days is >= RelevantFrom and <= RelevantTo ? 1 : 0,
            },
            Rows = new(
                ["what", "day"],
                [["stated launch", context.Company.LaunchedOn], ["first active user", firsts.FirstUser], ["first subscription", firsts.FirstPaid], ["first paid invoice", firsts.FirstInvoice]]),
            Query = statement.Text,
        };
    }

    private static double? Since(MeasureContext context, DateOnly? day) => day is { } known ? context.Today.DayNumber - known.DayNumber : null;

    private sealed record Firsts(DateOnly? FirstUser, DateOnly? FirstPaid, DateOnly? FirstInvoice);
}
