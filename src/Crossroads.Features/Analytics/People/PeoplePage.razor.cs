using System.Globalization;
using Crossroads.Features.Analytics.Definitions;
using Crossroads.Features.Ui;
using Crossroads.Features.Ui.Formats;
using Microsoft.AspNetCore.Components;

namespace Crossroads.Features.Analytics.People;

public partial class PeoplePage
{
    private const int PageSize = 50;

    private Loaded<IReadOnlyList<PersonSummary>> _people = new([], null);
    private IReadOnlyList<string> _cohorts = [];
    private string? _problem;
    private int _skip;

    [Inject]
    private DefinitionDesk Definitions { get; set; } = null!;

    private bool IsFiltered => Page.Query("q") is not null || Page.Query("cohort") is not null;

    private IReadOnlyList<PersonSummary> Shown => [.. (_people.Value ?? []).Take(PageSize)];

    private string Title
    {
        get
        {
            if (_problem is not null) return "These people cannot be found this way.";
            if (_people.Failed) return "The people could not be read.";
            var who = Page.Query("cohort") is { } cohort ? $" in {cohort}" : Page.Query("q") is { } words ? $" with “{words}”" : "";
            if (Shown.Count == 0) return $"Nobody{who}.";
            var count = $"{NumberFormat.Count(Shown[0].Total)} {(Shown[0].Total == 1 ? "person" : "people")}{who}";
            return _skip == 0 && Shown[0].LastSeen is { } day ? $"{count}, the last seen on {NumberFormat.FullDate(day)}." : $"{count}.";
        }
    }

    protected override async Task OnInitializedAsync()
    {
        if (Page.Project is not { } project) return;
        _ = int.TryParse(Page.Query("skip"), NumberStyles.None, CultureInfo.InvariantCulture, out _skip);
        _cohorts = [.. (await Definitions.CohortsAsync(project.Id, default)).Select(cohort => cohort.Name)];
        _people = await Page.LoadAsync<IReadOnlyList<PersonSummary>>("The people could not be read.", async token =>
        {
            try
            {
                return await Desk.ListAsync(project, Page.Query("q"), Page.Query("cohort"), _skip, PageSize + 1, token);
            }
            catch (AnalyticsQueryException problem)
            {
                _problem = problem.Message;
                return [];
            }
        });
    }
}
