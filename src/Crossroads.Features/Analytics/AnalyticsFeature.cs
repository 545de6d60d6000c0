using Crossroads.Engine.Features;
using Crossroads.Engine.Retention;
using Crossroads.Features.Analytics.Boards;
using Crossroads.Features.Analytics.Definitions;
using Crossroads.Features.Analytics.Engagement;
using Crossroads.Features.Analytics.Insights;
using Crossroads.Features.Analytics.People;
using Crossroads.Features.Analytics.Signals;
using Microsoft.Extensions.DependencyInjection;

namespace Crossroads.Features.Analytics;

/// <summary>What users do: the questions that the builder asks, boards, people, and the signals about features, loops, heavy users and devices.</summary>
public sealed class AnalyticsFeature : IFeature
{
    public string Room => "analytics";

    public string Title => "Analytics";

    public void Declare(FeatureBuilder room) => room
        .MenuEntry("Product", 20, "Analytics", "/analytics", 'a')
        .Measure(new FeatureUseMeasure())
        .Measure(new LoopRetentionMeasure())
        .Signal(FeatureEngagementSignal.Definition, new FeatureEngagementMeasure())
        .Signal(CoreLoopSignal.Definition, new CoreLoopMeasure())
        .Signal(PowerUsersSignal.Definition, new PowerUsersMeasure())
        .Signal(MobileSignal.Definition, new MobileMeasure())
        .Table(model => model.ApplyConfiguration(new CohortRowConfiguration()).ApplyConfiguration(new ActionRowConfiguration()))
        .Table(model => model.ApplyConfiguration(new InsightRowConfiguration()).ApplyConfiguration(new BoardRowConfiguration()).ApplyConfiguration(new BoardTileRowConfiguration()).ApplyConfiguration(new BoardLinkRowConfiguration()))
        .AddServices(services => services.AddSingleton<AnalyticsDesk>().AddSingleton<InsightDesk>().AddSingleton<PeopleDesk>().AddSingleton<BoardDesk>().AddSingleton<BoardLinks>().AddSingleton<DefinitionDesk>().AddSingleton<EngagementDesk>().AddSingleton<IPersonTraces, StaticCohortTraces>())
        .MapPageEndpoints(InsightEndpoints.Map);
}
