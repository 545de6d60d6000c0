using System.Globalization;
using System.Text.Json.Nodes;
using Crossroads.Engine.Events;
using Crossroads.Features.Ui.Charts;
using Crossroads.Features.Ui.Formats;

namespace Crossroads.Features.Analytics.Insights.Views;

/// <summary>From where to where people go. The picture shows the strongest ways; the rows show all.</summary>
public sealed class PathsView(JsonNode results) : IInsightView
{
    // Above a dozen places a Sankey drawing is a knot.
    private const int MostPlaces = 12;

    public sealed record Edge(int Step, string From, string To, double People, double Seconds);

    public IReadOnlyList<Edge> Edges { get; } = [.. results.AsArray().Select(node => Read(node!))];

    public bool IsEmpty => Edges.Count == 0;

    public string Title => IsEmpty ? "Nobody went from one thing to another in this time." : $"Most go from {Short(Edges[0].From)} to {Short(Edges[0].To)}: {NumberFormat.Count(Edges[0].People)} times.";

    public int Drawn => Strongest.Count;

    public IChartOption? Chart => IsEmpty ? null : new FlowOption(
        [.. Strongest.Select(edge => new Flow(Place(edge.Step, edge.From), Place(edge.Step + 1, edge.To), edge.People))],
        Strongest.SelectMany(edge => new[] { (Place(edge.Step, edge.From), edge.From), (Place(edge.Step + 1, edge.To), edge.To) }).DistinctBy(place => place.Item1).ToDictionary(place => place.Item1, place => Short(place.Item2)));

    public FactTableResult Table => new(
        ["step", "from", "to", "people", "mean_seconds"],
        [.. Edges.OrderBy(edge => edge.Step).ThenByDescending(edge => edge.People).Select(edge => (IReadOnlyList<object?>)[edge.Step, edge.From, edge.To, edge.People, edge.Seconds])]);

    /// <summary>A page by its path.</summary>
    public static string Short(string item) => Uri.TryCreate(item, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address.AbsolutePath : item;

    private IReadOnlyList<Edge> Strongest
    {
        get
        {
            var places = new HashSet<string>();
            var kept = new List<Edge>();
            foreach (var edge in Edges)
            {
                var missing = new[] { Place(edge.Step, edge.From), Place(edge.Step + 1, edge.To) }.Where(place => !places.Contains(place)).ToList();
                if (places.Count + missing.Count > MostPlaces) continue;
                places.UnionWith(missing);
                kept.Add(edge);
            }

            return kept;
        }
    }

    private static string Place(int step, string item) => string.Create(CultureInfo.InvariantCulture, $"{step}_{item}");

    private static Edge Read(JsonNode node)
    {
        var (step, from) = Split(node["source"]!.GetValue<string>());
        var (_, to) = Split(node["target"]!.GetValue<string>());
        return new Edge(step, from, to, node["value"]!.GetValue<double>(), node["average_conversion_time"]!.GetValue<double>() / 1000);
    }

    private static (int Step, string Item) Split(string place)
    {
        var at = place.IndexOf('_', StringComparison.Ordinal);
        return (int.Parse(place.AsSpan(0, at), CultureInfo.InvariantCulture), place[(at + 1)..]);
    }
}
