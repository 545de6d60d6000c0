using System.Text.RegularExpressions;
using Crossroads.Engine.Measures;
using Crossroads.Engine.Texts;

namespace Crossroads.Features.Requests;

/// <summary>Which features users compare with which competitor: the matrix of names and features in what they write. The value is the number of features compared.</summary>
internal sealed partial class CompetitiveMeasure : IMeasure
{
    private const int WindowDays = 180;
    private const string NoFeature = "no feature named";

    public string Id => "requests.competitive";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        if (!context.Sources.IsConnected("tickets") && !context.Sources.IsConnected("feature_requests") && !context.Sources.IsConnected("subscriptions"))
            return Measurement.Unknown("connect tickets, feature_requests or subscriptions: texts in which users compare");

        var competitors = await Competitors.ReadAsync(context, cancellationToken);
        var statement = await RoomStatement.OfAsync(typeof(CompetitiveMeasure), context, cancellationToken, new Dictionary<string, object?>
        {
            ["since"] = context.StartOf(context.Today.AddDays(-WindowDays)), ["pattern"] = competitors.Pattern,
        });
        var texts = await statement.ReadAsync<Text>(cancellationToken);
        if (texts.Count == 0) return await NothingComparedAsync(context, statement, cancellationToken);

        var features = await FeaturesAsync(context, cancellationToken);
        var cells = texts.SelectMany(text => Compare(text, competitors.Names, features))
            .GroupBy(cell => (cell.Competitor, cell.Feature))
            .Select(cell => (cell.Key.Competitor, cell.Key.Feature, Voices: cell.Select(item => item.Voice).Distinct().Count()))
            .OrderByDescending(cell => cell.Voices).ThenBy(cell => cell.Competitor, StringComparer.Ordinal).ThenBy(cell => cell.Feature, StringComparer.Ordinal)
            .ToArray();
        return EstimateMeasurement.Exact(cells.Where(cell => cell.Feature != NoFeature).Select(cell => cell.Feature).Distinct().Count(), texts.Count) with
        {
            Finding = $"{texts.Count} of {texts[0].Scanned} texts compare; most often {cells[0].Competitor}: {cells[0].Feature}.",
            Beside = new Dictionary<string, double?> { ["competitors"] = cells.Select(cell => cell.Competitor).Distinct().Count(), ["texts_scanned"] = texts[0].Scanned },
            Rows = new(["competitor", "feature", "accounts"], [.. cells.Take(30).Select(cell => (IReadOnlyList<object?>)[cell.Competitor, cell.Feature, cell.Voices])]),
            Query = statement.Text,
        };
    }

    private static async Task<Measurement> NothingComparedAsync(MeasureContext context, RoomStatement statement, CancellationToken cancellationToken)
    {
        var scanned = (await context.MeasureAsync("requests.competition", cancellationToken)).N;
        return EstimateMeasurement.Exact(0, scanned) with { Finding = "No text of the last 180 days mentions a competitor.", Query = statement.Text };
    }

    private static async Task<(string Name, HashSet<string> Words)[]> FeaturesAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var book = await context.MeasureAsync("requests.book", cancellationToken);
        return [.. BookedRequest.Of(book).Select(request => request.Topic).Distinct().Order(StringComparer.Ordinal).Select(topic => (topic, TextTokens.Of(topic).ToHashSet())).Where(topic => topic.Item2.Count > 0)];
    }

    private static IEnumerable<(string Competitor, string Feature, string Voice)> Compare(Text text, IReadOnlyList<string> names, (string Name, HashSet<string> Words)[] features)
    {
        var named = names.Where(name => Regex.IsMatch(text.Written, $@"\b{Regex.Escape(name)}\b", RegexOptions.IgnoreCase)).ToArray();
        var competitors = named.Length > 0 ? named : Destination().Match(text.Written) is { Success: true } match ? [match.Groups[1].Value] : ["not named"];
        var words = TextTokens.Of(text.Written).ToHashSet();
        var compared = features.Where(feature => feature.Words.IsSubsetOf(words)).Select(feature => feature.Name).DefaultIfEmpty(NoFeature).ToArray();
        return competitors.SelectMany(competitor => compared.Select(feature => (competitor, feature, text.Voice)));
    }

    [GeneratedRegex(@"(?:[Ss]witch(?:ed|ing)?|[Mm]ov(?:ed|ing|e)|[Mm]igrat(?:ed|ing|e)|[Aa]lternative|[Ww]ent) (?:over )?(?:to|with) ([A-Z][\w.]+)")]
    private static partial Regex Destination();

    private sealed record Text(string Source, string Voice, string Written, long Scanned);
}
