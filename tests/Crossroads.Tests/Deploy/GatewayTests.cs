using System.Text.RegularExpressions;
using Crossroads.Sources;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Crossroads.Tests.Deploy;

/// <summary>The gateway of deploy/scaled sends what is written to the one node that writes.</summary>
public sealed partial class GatewayTests
{
    /// <summary>What SDKs ask of any node.</summary>
    private static readonly string[] Questions = ["/flags", "/decide", "/api/surveys", "/api/feature_flag", "/array", "/static"];

    [Fact]
    public async Task Every_way_in_leads_to_the_node_that_captures()
    {
        await using var app = WebApplication.CreateSlimBuilder().Build();
        foreach (var source in SourceCatalogue.All) source.MapEndpoints(app);
        var capture = Locations().Matches(await File.ReadAllTextAsync(System.IO.Path.Combine(TestFiles.RepositoryRoot, "deploy", "scaled", "gateway.conf"), TestContext.Current.CancellationToken)).Select(match => new Regex(match.Groups[1].Value)).ToList();
        var written = ((IEndpointRouteBuilder)app).DataSources.SelectMany(routes => routes.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST") != false)
            .Select(endpoint => Path(endpoint.RoutePattern.RawText!)).Distinct().Where(path => !Questions.Any(question => path.StartsWith(question, StringComparison.Ordinal))).ToList();

        written.Count.ShouldBeGreaterThan(20);
        written.Where(path => !capture.Any(location => location.IsMatch(path))).ShouldBeEmpty();
    }

    /// <summary>A path that the pattern takes.</summary>
    private static string Path(string pattern) => "/" + Parameters().Replace(pattern, match => match.Value.Contains("int", StringComparison.Ordinal) || match.Value.Contains("roject", StringComparison.Ordinal) ? "1" : "x").TrimStart('/');

    [GeneratedRegex(@"location ~ (\S+) \{ proxy_pass http://capture")]
    private static partial Regex Locations();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameters();
}
