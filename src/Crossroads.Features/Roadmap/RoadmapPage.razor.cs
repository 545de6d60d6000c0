using Crossroads.Engine.Assessment;
using Crossroads.Engine.Company;
using Crossroads.Engine.Events;
using Crossroads.Engine.Measures;
using Crossroads.Features.Roadmap.Tracks;
using Crossroads.Features.Ui;
using Crossroads.Features.Ui.Formats;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Crossroads.Features.Roadmap;

/// <summary>The four tracks of the post in the order of what they would bring, and the core loop, which the founder defines.</summary>
public partial class RoadmapPage
{
    private Loaded<Measurement> _tracks = new(null, null);
    private Loaded<Measurement> _loop = new(null, null);
    private Loaded<IReadOnlyList<CoreLoopDefinition>> _definitions = new(null, null);
    private IReadOnlyList<string> _events = [];
    private string _currency = "USD";
    private bool _isDefined;

    [Inject]
    private IAssessmentDesk Desk { get; set; } = null!;

    [Inject]
    private IFactStore Facts { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IHttpContextAccessor Http { get; set; } = null!;

    private IReadOnlyList<MvpTrack> Tracks => MvpTrack.Of(_tracks.Value!);

    private IReadOnlyList<string> Steps => [.. (_loop.Value?.Rows?.Rows ?? []).Select(row => (string)row[1]!)];

    private IEnumerable<string> Unseen => _isDefined && _events.Count > 0 ? Steps.Where(step => !_events.Contains(step)) : [];

    private string Saved => QueryHelpers.AddQueryString(Page.To("/roadmap"), "saved", "1");

    private string Title
    {
        get
        {
            var tracks = Tracks;
            if (tracks is [{ Gain: { Low: > 0 } gain } best, ..]) return $"{best.Title} first: {NumberFormat.Estimate(gain.Value, _currency)} a month more from a month of one engineer.";
            if (tracks is [{ Gain.Value: > 0 } leading, ..]) return $"{leading.Title} leads, but your data leave open whether it pays.";
            if (tracks is [{ Gain: not null }, ..]) return "None of the four tracks shows a gain in your data.";
            return tracks.FirstOrDefault(track => track.People is { Value: > 0 }) is { } people
                ? $"{people.Title} first: about {Words.Number(Math.Round(people.People!.Value, 1))} {people.PeopleUnit} a month. What that is worth is not known."
                : "Which of the four tracks brings most cannot be told yet.";
        }
    }

    protected override async Task OnInitializedAsync()
    {
        if (Page.Project is not { } project) return;
        _tracks = await Page.LoadAsync<Measurement>("The tracks could not be ranked.", async token =>
        {
            var reader = Facts.Reader(project.Id);
            _currency = (await CompanyProfiles.ReadAsync(reader, token)).Currency;
            return await Desk.MeasureAsync(project.Id, "roadmap.tracks", token);
        });
        if (_tracks.Value is null) return;
        _loop = await Page.LoadAsync<Measurement>("The core loop could not be counted.", async token =>
        {
            _events = await Facts.Reader(project.Id).QueryAsync<string>("SELECT event FROM event_days WHERE day >= (SELECT max(day) FROM event_days) - 90 GROUP BY event ORDER BY sum(events) DESC, event LIMIT 500", null, token);
            return await Desk.MeasureAsync(project.Id, "analytics.core_loop", token);
        });
        _definitions = await Page.LoadAsync<IReadOnlyList<CoreLoopDefinition>>("The definitions of the core loop could not be read.", async token => await Desk.CoreLoopsAsync(project.Id, token));
        _isDefined = _definitions.Value is [{ Steps.Count: > 0 }, ..];
    }

    /// <summary>The last change is taken back by stating what held before it; so the history stays whole.</summary>
    private async Task UndoAsync()
    {
        if (Page.Project is not { } project || _definitions.Value is not { Count: > 0 } definitions) return;
        await Desk.DefineCoreLoopAsync(project.Id, definitions.Count > 1 ? definitions[1].Steps : [], Http.HttpContext?.User.Identity?.Name ?? "owner", Http.HttpContext?.RequestAborted ?? default);
        Navigation.NavigateTo(Saved);
    }
}
