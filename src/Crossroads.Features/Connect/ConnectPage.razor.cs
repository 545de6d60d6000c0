using Crossroads.Engine.Assessment;
using Crossroads.Features.Ui;
using Crossroads.Features.Ui.Formats;
using Crossroads.Features.Ui.Sources;

namespace Crossroads.Features.Connect;

public partial class ConnectPage
{
    private Loaded<AssessmentView> _loaded = new(null, null);

    private AssessmentView? View => _loaded.Value;

    /// <summary>Events first; then what lives, then what would feed most signals.</summary>
    private IReadOnlyList<ConnectLine> Lines =>
    [
        .. SourceGuide.All.Select(guide => ConnectLine.Of(guide, View))
            .OrderBy(line => line.Guide.Id != "events").ThenBy(line => line.State == "not_connected").ThenByDescending(line => line.Signals),
    ];

    private int Live => Lines.Count(line => line.State != "not_connected");

    private string Title
    {
        get
        {
            if (View is null) return "Connect your sources: change the host, keep the code.";
            var head = Live == 0 ? "No source sends data yet." : $"{NumberFormat.Words(Live, capital: true)} of {NumberFormat.Words(Lines.Count)} sources {(Live == 1 ? "sends" : "send")} data.";
            var next = Lines.Where(line => line.State == "not_connected").MaxBy(line => line.Signals);
            return next is { Signals: > 0 } ? $"{head} {next.Guide.Title} would feed {NumberFormat.Words(next.Signals)}{(Live == 0 ? "" : " more")} {(next.Signals == 1 ? "signal" : "signals")}." : head;
        }
    }

    protected override async Task OnInitializedAsync() => _loaded = await Page.AssessmentAsync();

    private string LevelClass(string level)
    {
        var levels = GradeWords.Levels.Select(known => known.Id).ToList();
        var (at, now) = (levels.IndexOf(level), levels.IndexOf(View!.Assessment.Level));
        return at == now ? "on" : at < now ? "done" : "";
    }
}
