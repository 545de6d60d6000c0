using System.Globalization;
using System.Text.Json.Nodes;
using Crossroads.Features.Analytics.Insights;
using Crossroads.Features.Ui;
using Crossroads.Features.Ui.Formats;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace Crossroads.Features.Analytics.Definitions;

public partial class CohortsPage
{
    private IReadOnlyList<(CohortRow Cohort, long Size, string? Problem)> _cohorts = [];
    private IReadOnlyList<ActionRow> _actions = [];
    private Loaded<object> _loaded = new(null, null);
    private KnownNames _names = KnownNames.None;
    private CohortEntry _cohort = new();
    private ActionEntry _action = new();
    private string? _cohortError;
    private string? _actionError;

    [SupplyParameterFromForm(Name = "Cohort")]
    private CohortEntry? PostedCohort { get; set; }

    [SupplyParameterFromForm(Name = "Action")]
    private ActionEntry? PostedAction { get; set; }

    private string Title => _cohorts.Count == 0 && _actions.Count == 0
        ? "No cohort and no action is kept yet."
        : $"{NumberFormat.Words(_cohorts.Count, capital: true)} {(_cohorts.Count == 1 ? "cohort" : "cohorts")}, {NumberFormat.Words(_actions.Count)} {(_actions.Count == 1 ? "action" : "actions")}.";

    private string Who => Http.HttpContext?.User.Identity?.Name ?? "owner";

    private CancellationToken Cancellation => Http.HttpContext?.RequestAborted ?? default;

    protected override async Task OnInitializedAsync()
    {
        if (Page.Project is not { } project) return;
        _loaded = await Page.LoadAsync<object>("What is kept could not be read.", async token =>
        {
            _names = await Insights.NamesAsync(project, token);
            _actions = await Desk.ActionsAsync(project.Id, token);
            var cohorts = new List<(CohortRow, long, string?)>();
            foreach (var cohort in await Desk.CohortsAsync(project.Id, token))
            {
                try
                {
                    cohorts.Add((cohort, await Desk.CountAsync(project, cohort, token), null));
                }
                catch (AnalyticsQueryException problem)
                {
                    cohorts.Add((cohort, 0, problem.Message));
                }
            }

            _cohorts = cohorts;
            return cohorts;
        });
        _cohort = PostedCohort ?? _cohorts.Where(one => Id(one.Cohort.Id) == Page.Query("cohort")).Select(one => CohortEntry.Of(one.Cohort)).FirstOrDefault() ?? new CohortEntry();
        _action = PostedAction ?? _actions.Where(one => Id(one.Id) == Page.Query("action")).Select(ActionEntry.Of).FirstOrDefault() ?? new ActionEntry();
    }

    private async Task SaveCohortAsync()
    {
        if (Page.Project is not { } project || PostedCohort is not { } entry) return;
        try
        {
            if (!string.IsNullOrWhiteSpace(entry.People)) await Desk.KeepPeopleAsync(project, entry.Id, entry.Name, entry.People.Split('\n'), Who, Cancellation);
            else await Desk.KeepCohortAsync(project, entry.Id, entry.Name, entry.Group(), Who, Cancellation);
        }
        catch (AnalyticsQueryException problem)
        {
            _cohortError = problem.Message;
            return;
        }

        Done();
    }

    private async Task RemoveCohortAsync()
    {
        if (Page.Project is { } project && PostedCohort?.Id is { } id) await Desk.RemoveCohortAsync(project.Id, id, Cancellation);
        Navigation.NavigateTo(Page.To("/analytics/cohorts"));
    }

    private async Task SaveActionAsync()
    {
        if (Page.Project is not { } project || PostedAction is not { } entry) return;
        try
        {
            await Desk.KeepActionAsync(project, entry.Id, entry.Name, entry.Json(), Who, Cancellation);
        }
        catch (AnalyticsQueryException problem)
        {
            _actionError = problem.Message;
            return;
        }

        Done();
    }

    private async Task RemoveActionAsync()
    {
        if (Page.Project is { } project && PostedAction?.Id is { } id) await Desk.RemoveActionAsync(project.Id, id, Cancellation);
        Navigation.NavigateTo(Page.To("/analytics/cohorts"));
    }

    private void Done() => Navigation.NavigateTo(QueryHelpers.AddQueryString(Page.To("/analytics/cohorts"), "saved", "1"));

    private static string Words(CohortRow cohort)
    {
        if (cohort.IsStatic) return $"fixed people, {NumberFormat.FullDate(DateOnly.FromDateTime(cohort.At.UtcDateTime))}, {cohort.Who}.";
        var entry = CohortEntry.Of(cohort);
        var rules = entry.Properties.Select(rule => $"{rule.Key} {InsightChoices.Operators.Title(rule.Operator ?? "exact")} {rule.Value}".Trim())
            .Concat(entry.Deeds.Select(deed => $"{(deed.Not == "1" ? "not " : "")}{deed.Event} at least {(deed.Times ?? 1).ToString(CultureInfo.InvariantCulture)} times in {(deed.Days ?? 30).ToString(CultureInfo.InvariantCulture)} days"));
        return $"{string.Join(entry.Match == "OR" ? " or " : " and ", rules)}.";
    }

    private static string StepWords(ActionRow action)
        => $"{string.Join(" or ", JsonNode.Parse(action.Steps)!.AsArray().Select(step => string.Join(", ", step!.AsObject().Select(part => part.Key == "event" ? part.Value!.ToString() : $"{part.Key} {part.Value}"))))}.";

    private static string Id(long id) => id.ToString(CultureInfo.InvariantCulture);
}
