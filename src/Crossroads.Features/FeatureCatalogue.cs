using Crossroads.Engine.Assessment;
using Crossroads.Engine.Features;
using Crossroads.Engine.Measures;
using Crossroads.Engine.Signals;
using Crossroads.Features.Analytics;
using Crossroads.Features.Api;
using Crossroads.Features.Backups;
using Crossroads.Features.Billing;
using Crossroads.Features.Capacity;
using Crossroads.Features.Database;
using Crossroads.Features.Decision.Money;
using Crossroads.Features.Decision;
using Crossroads.Features.Errors;
using Crossroads.Features.Experiments;
using Crossroads.Features.Finance;
using Crossroads.Features.Growth;
using Crossroads.Features.Performance;
using Crossroads.Features.Requests;
using Crossroads.Features.Roadmap;
using Crossroads.Features.Security;
using Crossroads.Features.Strangler;
using Crossroads.Features.Support;
using Crossroads.Features.Team;
using Crossroads.Features.Uptime;

namespace Crossroads.Features;

/// <summary>The rooms of the product. A new room is one line here.</summary>
public static class FeatureCatalogue
{
    public static IReadOnlyList<IFeature> All { get; } =
    [
        new GrowthFeature(),
        new BillingFeature(),
        new SupportFeature(),
        new RequestsFeature(),
        new FinanceFeature(),
        new CapacityFeature(),
        new ErrorsFeature(),
        new PerformanceFeature(),
        new UptimeFeature(),
        new DatabaseFeature(),
        new BackupsFeature(),
        new SecurityFeature(),
        new ApiFeature(),
        new StranglerFeature(),
        new AnalyticsFeature(),
        new DecisionFeature(),
        new ExperimentsFeature(),
        new RoadmapFeature(),
        new TeamFeature(),
    ];

    /// <summary>What all rooms declare together.</summary>
    public static FeatureBuilder Rooms { get; } = Declare();

    public static SignalCatalogue Signals { get; } = new(Rooms.Signals);

    public static MeasureCatalogue Measures { get; } = new(Rooms.Measures);

    /// <summary>Computes assessments from these rooms' measures and signals.</summary>
    public static AssessmentRunner Assessments { get; } = new(Signals, Measures, moneyModel: new MoneyModel());

    private static FeatureBuilder Declare()
    {
        var builder = new FeatureBuilder();
        foreach (var feature in All) feature.Declare(builder);
        return builder;
    }
}
