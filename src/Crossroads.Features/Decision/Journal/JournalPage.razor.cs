using System.Globalization;
using Crossroads.Engine.Assessment;
using Crossroads.Features.Ui;
using Crossroads.Features.Ui.Formats;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Crossroads.Features.Decision.Journal;

public partial class JournalPage
{
    private const int DaysShown = 90;

    /// <summary>Days of records that claims are scored over; older ones change nothing that anybody would do.</summary>
    private const int DaysScored = 730;

    private Loaded<AssessmentView> _loaded = new(null, null);
    private Loaded<IReadOnlyList<VerdictPoint>> _history = new([], null);
    private Loaded<IReadOnlyList<ThresholdOverride>> _changes = new([], null);
    private Loaded<IReadOnlyList<AssumptionEdit>> _edits = new([], null);
    private Loaded<IReadOnlyList<TeamDecision>> _decisions = new([], null);
    private Loaded<ClaimBook> _claims = new(null, null);
    private Dictionary<long, DecisionOutcome?> _outcomes = [];

    [Inject]
    private IHttpContextAccessor Http { get; set; } = null!;

    [Inject]
    private DecisionDesk Decisions { get; set; } = null!;

    [Inject]
    private IAssessmentDesk Desk { get; set; } = null!;

    private AssessmentView? View => _loaded.Value;

    private IReadOnlyList<VerdictPoint> Points => [.. (_history.Value ?? []).TakeLast(DaysShown)];

    private IReadOnlyList<VerdictRun> Runs => VerdictRun.Of(Points);

    /// <summary>A form that came back with an error stays open.</summary>
    private bool IsPosted => HttpMethods.IsPost(Http.HttpContext?.Request.Method ?? "");

    private bool IsEditing => Page.Query("edit") is { } id && (_decisions.Value ?? []).Any(decision => decision.Stands && decision.Id.ToString(CultureInfo.InvariantCulture) == id);

    private DateOnly Today => View!.Assessment.AsOf;

    private Dictionary<string, string> Titles => View!.Assessment.Signals.ToDictionary(signal => signal.Id, signal => signal.Title);

    private string Title => Runs switch
    {
        [] => $"Today's verdict is {VerdictWords.Name(View!.Assessment.Verdict)}. Its history begins now.",
        [var only] => $"{VerdictWords.Word(only.Verdict).TrimEnd('.')} for {NumberFormat.Words(only.Days)} {(only.Days == 1 ? "day" : "days")}, without a change.",
        [var now, var before, ..] => $"{VerdictWords.Word(now.Verdict).TrimEnd('.')} for {NumberFormat.Words(now.Days)} {(now.Days == 1 ? "day" : "days")}, after {NumberFormat.Words(before.Days)} of {VerdictWords.Name(before.Verdict)}.",
    };

    protected override async Task OnInitializedAsync()
    {
        _loaded = await Page.AssessmentAsync();
        if (View is null || Page.Project is not { } project) return;
        _history = await Page.HistoryAsync(DaysScored);
        _changes = await Page.OverridesAsync();
        _edits = await Page.LoadAsync<IReadOnlyList<AssumptionEdit>>("The changes of assumptions could not be read.", async token => await Desk.AssumptionEditsAsync(project.Id, token));
        _decisions = await Page.LoadAsync<IReadOnlyList<TeamDecision>>("The decisions could not be read.", async token => await Decisions.ListAsync(project.Id, token));
        _claims = await Page.LoadAsync<ClaimBook>("Past claims could not be scored.", async token => await ScoreAsync(project.Id, token));
    }

    private async Task<ClaimBook> ScoreAsync(long projectId, CancellationToken token)
    {
        DateOnly[] known = [.. (_history.Value ?? []).Select(point => point.Day)];
        var decisions = _decisions.Value ?? [];
        var weekly = Weekly(known);
        var records = await Desk.RecordsAsync(projectId, [.. weekly.Concat(decisions.SelectMany(decision => DecisionOutcome.Days(decision, known))).Distinct()], token);
        _outcomes = decisions.ToDictionary(decision => decision.Id, decision => DecisionOutcome.Of(decision, records));
        return ClaimBook.Of([.. records.Where(record => weekly.Contains(record.AsOf))], decisions);
    }

    /// <summary>One day a week, counted back from the newest.</summary>
    private static HashSet<DateOnly> Weekly(DateOnly[] known)
    {
        var days = new HashSet<DateOnly>();
        var last = DateOnly.MaxValue;
        foreach (var day in known.OrderDescending())
        {
            if (last.DayNumber - day.DayNumber < ClaimBook.DaysBetween) continue;
            days.Add(day);
            last = day;
        }

        return days;
    }

    private static RenderFragment Shown(double? share, bool probability = false) => builder =>
    {
        if (share is { } known)
        {
            builder.AddContent(0, probability ? NumberFormat.Probability(known) : NumberFormat.Share(known));
            return;
        }

        builder.OpenElement(1, "span");
        builder.AddAttribute(2, "class", "unknown");
        builder.AddContent(3, "unknown");
        builder.CloseElement();
    };
}
