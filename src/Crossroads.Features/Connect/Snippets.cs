using Crossroads.Engine.Projects;
using Crossroads.Features.Ui.Sources;

namespace Crossroads.Features.Connect;

/// <summary>The three lines that connect a source, with the project's real key and this server's address.</summary>
internal static class Snippets
{
    public static IReadOnlyList<(string Id, string Title)> Sdks { get; } = 
    [
        ("js", "PostHog JS"), ("node", "PostHog Node"), ("segment", "Segment"), ("amplitude", "Amplitude"), ("mixpanel", "Mixpanel"), ("curl", "curl"), ("folder", "Folder"),
    ];

    /// <summary>For those who have the SDK in their code already: what changes in it.</summary>
    public static string WhatChanges(string sdk) => sdk switch
    {
        "js" => "Already on PostHog? Only api_host and the key change.",
        "node" => "Already on PostHog? Only host and the key change.",
        "segment" => "Already on Segment? Only host (in the browser cdnURL) and the write key change.",
        "amplitude" => "Already on Amplitude? Only serverUrl and the key change.",
        "mixpanel" => "Already on Mixpanel? Only host and path (in the browser api_host) and the token change.",
        "curl" => "The answer is the proof: success means stored.",
        _ => "Files that are absent are sources that are not connected.",
    };

    public static string Of(string sdk, Project project, string origin) => sdk switch
    {
        "node" => $$"""
            import { PostHog } from 'posthog-node'
            const posthog = new PostHog('{{project.WriteKey}}', { host: '{{origin}}' })
            posthog.capture({ distinctId: 'user-1', event: 'signed_up' })
            """,
        "segment" => $$"""
            import { Analytics } from '@segment/analytics-node'
            const analytics = new Analytics({ writeKey: '{{project.WriteKey}}', host: '{{origin}}' })
            analytics.track({ userId: 'user-1', event: 'signed_up' })

            // in a browser, with @segment/analytics-next
            AnalyticsBrowser.load({ writeKey: '{{project.WriteKey}}',
              cdnURL: '{{origin}}' })
            """,
        "amplitude" => $$"""
            import { init, track } from '@amplitude/analytics-node'
            init('{{project.WriteKey}}', { serverUrl: '{{origin}}/amplitude/2/httpapi' })
            track('signed_up', {}, { user_id: 'user-1' })
            """,
        "mixpanel" => $$"""
            import Mixpanel from 'mixpanel'
            const mixpanel = Mixpanel.init('{{project.WriteKey}}',
              { protocol: '{{new Uri(origin).Scheme}}', host: '{{new Uri(origin).Authority}}', path: '/mixpanel' })
            mixpanel.track('signed_up', { distinct_id: 'user-1' })

            // in a browser, with mixpanel-browser
            mixpanel.init('{{project.WriteKey}}',
              { api_host: '{{origin}}/mixpanel' })
            """,
        "curl" => $$"""
            curl {{origin}}/i/v0/e/ \
              -H 'content-type: application/json' \
              -d '{"api_key":"{{project.WriteKey}}","event":"signed_up","distinct_id":"user-1"}'
            """,
        "folder" => Folder(project),
        _ => $$"""
            import posthog from 'posthog-js'
            posthog.init('{{project.WriteKey}}', { api_host: '{{origin}}' })
            posthog.capture('signed_up')
            """,
    };

    public static string Folder(Project project) => $"""
        mkdir my-exports    # events.ndjson, subscriptions.csv, tickets.csv, company.yaml…
        ./crossroads import ./my-exports --project {Quoted(project.Name)}

        # or an export of PostHog, Mixpanel or Amplitude, as it was downloaded
        ./crossroads import ./export.zip --project {Quoted(project.Name)}
        """;

    public static string Files(SourceGuide guide, Project project)
        => string.Join('\n', guide.Files.Select(file => $"# my-exports/{file.Name}\n{file.Columns}").Append($"./crossroads import ./my-exports --project {Quoted(project.Name)}"));

    private static string Quoted(string name) => name.All(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_') ? name : $"'{name.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
