using Crossroads.Features.Simulation.Drawing;
using Crossroads.Features.Simulation.Living;

namespace Crossroads.Features.Simulation.Writing;

/// <summary>competitors.csv: what the founder read about rivals.</summary>
internal sealed class CompetitorScribe(FolderContext context) : IScribe
{
    public static readonly string[] Rivals = ["Taskory", "Plannix", "Flowdeck"];
    private static readonly string[] News = ["raised a seed round", "cut prices by 20 %", "launched an integration marketplace", "is hiring a platform team", "opened a European region"];

    private readonly CsvFile _file = context.Csv("competitors.csv", "at", "name", "event");

    public void Finish(Company company)
    {
        var days = Enumerable.Range(0, context.Blueprint.Office.CompetitorEvents).Select(i => context.Dice.Whole(context.Blueprint.Days, Draw.Competitor, i)).Order().ToArray();
        for (var i = 0; i < days.Length; i++)
            _file.Add(context.Clock.Day(days[i])).Add(Rivals[context.Dice.Whole(Rivals.Length, Draw.Competitor, i, 1)]).Add(News[context.Dice.Whole(News.Length, Draw.Competitor, i, 2)]).EndRow();
    }

    public void Dispose() => _file.Dispose();
}
