using Crossroads.Engine.Signals;

namespace Crossroads.Features.Capacity;

internal static class ParetoInfraSignal
{
    public static SignalDefinition Definition { get; } = new()
    {
        Id = "capacity.pareto_infra",
        Code = "H1",
        Title = "Where 80 % of the load is",
        SourceWords = "80/20 Rule: Focus on the 20% of infrastructure that handles 80% of your load.",
        Section = PostSection.Hybrid,
        Side = Side.Work,
        Unit = "ratio",
        Window = "28d",
        Definition =
            "The smallest share of endpoints that together take 80 % of the work, where work is calls times duration. The rows name them: work on scale belongs there, and work elsewhere is marked " +
            "as not in the busy fifth. Without a request log it is counted over pages, as views times load time.",
        MinimumSample = "5 endpoints and 1,000 calls",
        Uncertainty = "bootstrap over days: the calls of one day come together",
        Needs = ["requests"],
        Pitfalls =
        [
            "Routes with ids in them (/orders/17) split one endpoint into thousands: send the route's pattern.",
            "Time spent waiting for another service is that service's load.",
            "A report that runs at night weighs as much as a page that users wait for; look at the rows.",
            "Pages are what browsers wait for, not what servers do.",
        ],
    };
}
