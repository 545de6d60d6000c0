using Crossroads.Engine.Projects;
using Crossroads.Features.Ui.Sources;

namespace Crossroads.Features.Connect;

/// <summary>The three lines that connect a source, with the project's real key and this server's address.</summary>
internal static class Snippets
{
    public static IReadOnlyList<(string Id, string Title)> Sdks { get; } = [("js", "PostHog JS"), ("node", "PostHog Node"), ("curl", "curl"), ("folder", "Folder")];

    public static string Of(string sdk, Project project, string origin) => sdk switch
    {
        "node" => $$"""
            import { PostHog } from 'posthog-node'
            const posthog = new PostHog('{{project.WriteKey}}', { host: '{{origin}}' })
            posthog.capture({ distinctId: 'user-1', event: 'signed_up' })
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
        """;

    public static string Files(SourceGuide guide, Project project)
        => string.Join('\n', guide.Files.Select(file => $"# my-exports/{file.Name}\n{file.Columns}").Append($"./crossroads import ./my-exports --project {Quoted(project.Name)}"));

    private static string Quoted(string name) => name.All(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_') ? name : $"'{name.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
