using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace Crossroads.Sources.PostHog;

/// <summary>
/// The parts that posthog-js loads only when they are needed (web vitals, uncaught errors). They belong to the npm package posthog-js and are served from
/// wherever that package lies; this product does not carry them.
/// </summary>
internal sealed partial class PostHogScripts(IConfiguration configuration)
{
    /// <summary>Configuration key of the folder with the package's scripts.</summary>
    public const string ConfigurationKey = "PostHog:Scripts";

    public const string HowToGetThem =
        "This server has no copy of posthog-js' own scripts. Run 'npm install posthog-js' where the server runs, or set PostHog:Scripts to the package's folder dist, "
        + "or import 'posthog-js/dist/module.full.no-external' in your site, which loads none.";

    private readonly string[] _folders =
    [
        .. new[]
        {
            configuration[ConfigurationKey],
            Path.Combine(AppContext.BaseDirectory, "posthog-js"),
            Path.Combine("node_modules", "posthog-js", "dist"),
        }.OfType<string>().Where(folder => folder.Length > 0).Select(Path.GetFullPath),
    ];

    /// <summary>The file, of the version asked for if it lies in a folder of that name; null = there is none.</summary>
    public string? Find(string? version, string file)
    {
        if (!FileName().IsMatch(file)) return null;
        var names = version is not null && Version().IsMatch(version) ? [Path.Combine(version, file), file] : new[] { file };
        return _folders.SelectMany(folder => names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9.-]{0,80}\.js(\.map)?$")]
    private static partial Regex FileName();

    [GeneratedRegex(@"^\d+\.\d+\.\d+[a-z0-9.-]{0,20}$")]
    private static partial Regex Version();
}
