using Crossroads.Engine.Measures;

namespace Crossroads.Features.Finance;

/// <summary>Runway of a company that lives on its own money.</summary>
internal sealed class RunwayBootMeasure : IMeasure
{
    public string Id => "finance.runway_boot";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var position = await CashPosition.ReadAsync(context, cancellationToken);
        if (RunwayNumber.Unknown(position) is { } unknown) return unknown;
        var runway = RunwayNumber.Of(position, times: 1);
        return context.Company.Finance.Funding switch
        {
            "bootstrapped" => runway with { Finding = position.Burn <= 0 ? "Bootstrapped, and it earns money." : null },
            // The statement is about bootstrapped companies: investors' money is another question (runway at twice the burn).
            { } funding => runway with { ProbabilityAbove = _ => 1, Finding = $"Not bootstrapped ({funding.Replace('_', ' ')}): the statement does not apply." },
            null => runway with { Sufficient = false, Finding = "Whether the company is bootstrapped is not stated: finance.funding in company.yaml." },
        };
    }
}
