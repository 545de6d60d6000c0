using Crossroads.Engine.Events;
using Crossroads.Engine.Measures;

namespace Crossroads.Features.Api;

/// <summary>One route of the public API as it was called.</summary>
internal sealed record ApiRoute(string Method, string Route, long Calls, long Limited, long Unmodified, bool IsVersioned)
{
    public bool IsGet => string.Equals(Method, "GET", StringComparison.OrdinalIgnoreCase);
}

/// <summary>The API's routes that traffic shows; routes that nobody calls are not seen.</summary>
internal sealed record ApiRoutes(IReadOnlyList<ApiRoute> All, string Query)
{
    public const string Missing = "connect requests: which routes of your API are called (OpenTelemetry, or requests.csv)";

    public long Calls => All.Sum(route => route.Calls);

    public static async Task<ApiRoutes> ReadAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var statement = await RoomStatement.OfAsync(typeof(ApiRoutes), context, cancellationToken);
        return new ApiRoutes(await statement.ReadAsync<ApiRoute>(cancellationToken), statement.Text);
    }

    /// <summary>The gaps: the busiest routes of those given.</summary>
    public static FactTableResult Table(IEnumerable<ApiRoute> routes)
        => new(["method", "route", "calls"], [.. routes.Take(15).Select(route => (IReadOnlyList<object?>)[route.Method, route.Route, route.Calls])]);
}
