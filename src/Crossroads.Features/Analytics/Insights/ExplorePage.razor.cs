using System.Globalization;
using System.Text.Json;
using Crossroads.Features.Analytics.Boards;
using Crossroads.Features.Analytics.People;
using Crossroads.Features.Ui;
using Microsoft.AspNetCore.WebUtilities;

namespace Crossroads.Features.Analytics.Insights;

/// <summary>The builder: everything that is chosen stands in the address, every change is answered at once.</summary>
public partial class ExplorePage
{
    private const int MostPeople = 200;
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private Loaded<KnownNames> _names = new(KnownNames.None, null);
    private InsightSpec _spec = new();
    private InsightAnswer? _answer;
    private Loaded<IInsightView> _view = new(null, null);
    private Loaded<IReadOnlyList<PersonSummary>> _people = new(null, null);
    private int _step;
    private InsightRow? _kept;
    private IReadOnlyList<BoardRow> _boards = [];

    private KnownNames Names => _names.Value ?? KnownNames.None;

    private bool Asked => Page.Query("s") is not null;

    private string Title => _view.Value?.Title ?? (_answer?.Problem is not null ? "This question needs a change." : "What do you want to know?");

    private IEnumerable<InsightSeries> Unknown => _spec.Series.Take(_spec.RoomForSeries).Where(series => !Names.Knows(series));

    private string QueryText => InsightQuery.Of(_spec).ToJsonString(Indented);

    private string Csv => $"{Page.To("/analytics/explore.csv")}{(Page.Projects.Count > 1 ? "&" : "?")}{_spec.Address().TrimStart('?')}";

    protected override async Task OnInitializedAsync()
    {
        if (Page.Project is not { } project) return;
        _names = await Page.LoadAsync<KnownNames>("The names of events could not be read.", async token => await Desk.NamesAsync(project, token));
        _spec = Complete(Dropped(InsightSpec.Parse(Page.QueryString)));
        if (_names.Failed || (Names.Events.Count == 0 && !Asked)) return;
        _boards = await Boards.BoardsAsync(project.Id, default);
        if (long.TryParse(Page.Query("kept"), NumberStyles.None, CultureInfo.InvariantCulture, out var kept)) _kept = await Boards.InsightAsync(project.Id, kept, default);
        _view = await Page.LoadAsync<IInsightView>("This could not be computed.", async token =>
        {
            _answer = await Desk.AskAsync(project, _spec, token);
            return await Desk.ViewAsync(project, _answer, token);
        });
        if (_spec.Kind == InsightKind.Funnel && int.TryParse(Page.Query("people"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _step) && _step != 0)
            _people = await Page.LoadAsync<IReadOnlyList<PersonSummary>>("The people could not be read.", async token => await People.OfStepAsync(project, _spec, _step, MostPeople, token));
    }

    private string Address(InsightSpec spec)
    {
        var address = QueryHelpers.AddQueryString(Page.To("/analytics/explore"), QueryHelpers.ParseQuery(spec.Address()));
        return _kept is null ? address : FormattableString.Invariant($"{address}&kept={_kept.Id}");
    }

    /// <summary>What a view begins with: the event that most people do; a funnel needs a second step.</summary>
    private InsightSpec Complete(InsightSpec spec)
    {
        if (spec.Series.Count == 0) spec = spec with { Series = [new InsightSeries(Names.First, spec.Kind == InsightKind.Trends ? "dau" : "total", "")] };
        var second = Names.Events.FirstOrDefault(known => known.Name != spec.Series[0].Event && !known.Name.StartsWith('$'))?.Name;
        if (spec.Kind == InsightKind.Funnel && spec.Series.Count == 1 && second is not null) spec = spec with { Series = [spec.Series[0], new InsightSeries(second, "total", "")] };
        return spec;
    }

    /// <summary>Without the row that a button took away.</summary>
    private InsightSpec Dropped(InsightSpec spec)
    {
        if (Page.Query("drop") is not { Length: > 1 } drop || !int.TryParse(drop.AsSpan(1), CultureInfo.InvariantCulture, out var at)) return spec;
        return drop[0] switch
        {
            's' => spec with { Series = [.. spec.Series.Where((_, index) => index != at)] },
            'f' => spec with { Filters = [.. spec.Filters.Where((_, index) => index != at)] },
            'b' => spec with { Breakdowns = [.. spec.Breakdowns.Where((_, index) => index != at)] },
            _ => spec,
        };
    }

    /// <summary>The same people and events under another question.</summary>
    private InsightSpec Switched(InsightKind kind)
        => _spec with { Kind = kind, View = "", Interval = kind == InsightKind.Retention ? "week" : _spec.Kind == InsightKind.Retention || _spec.Interval == "hour" ? "day" : _spec.Interval };
}
