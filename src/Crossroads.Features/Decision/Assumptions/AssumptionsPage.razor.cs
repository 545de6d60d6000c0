using Crossroads.Engine.Assessment;
using Crossroads.Features.Ui;
using Crossroads.Features.Ui.Formats;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Crossroads.Features.Decision.Assumptions;

public partial class AssumptionsPage
{
    private Loaded<AssessmentView> _loaded = new(null, null);
    private Loaded<IReadOnlyList<AssumptionEdit>> _edits = new([], null);
    private string? _problem;

    [Inject]
    private IAssessmentDesk Desk { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IHttpContextAccessor Http { get; set; } = null!;

    private AssessmentView? View => _loaded.Value;

    private string Here => Page.To("/settings/assumptions");

    private string Saved => QueryHelpers.AddQueryString(Here, "saved", "1");

    private string Title
    {
        get
        {
            var own = View!.Assessment.Assumptions.Count(assumption => assumption.Own);
            var learned = View.Assessment.Assumptions.Count(assumption => assumption.Learned is not null);
            var all = Desk.Assumptions.Count;
            return $"{NumberFormat.Words(all, capital: true)} things are assumed, {(learned == 0 ? "and your data say nothing of them yet" : $"your data speak of {NumberFormat.Words(learned)}")}{(own == 0 ? "." : $"; {NumberFormat.Words(own)} {(own == 1 ? "is" : "are")} your own.")}";
        }
    }

    protected override async Task OnInitializedAsync()
    {
        _loaded = await Page.AssessmentAsync();
        if (View is null || Page.Project is not { } project) return;
        _edits = await Page.LoadAsync<IReadOnlyList<AssumptionEdit>>("The changes of assumptions could not be read.", async token => await Desk.AssumptionEditsAsync(project.Id, token));
    }

    /// <summary>A record from before there were assumptions has none: then the defaults hold.</summary>
    private AssumptionResult StateOf(AssumptionDefinition definition)
        => View!.Assessment.Assumptions.FirstOrDefault(assumption => assumption.Id == definition.Id) ?? AssumptionResult.Of(definition, null, null, "no assessment yet");

    private static string Shown(AssumptionDefinition definition, double value) => NumberFormat.Tidy(AssumptionWords.Value(value, definition.Unit));

    private static string Range(AssumptionDefinition definition, double low, double high) => NumberFormat.Tidy(AssumptionWords.Range(low, high, definition.Unit));

    private static string Default(AssumptionDefinition definition)
    {
        var (low, middle, high) = definition.Shown(definition.Default);
        return definition.IsPoint ? Shown(definition, middle) : Range(definition, low, high);
    }

    /// <summary>The change that holds now; earlier ones were followed by another.</summary>
    private bool IsLast(AssumptionEdit edit) => _edits.Value!.First(one => one.AssumptionId == edit.AssumptionId).Id == edit.Id;

    private async Task UndoAsync(AssumptionEdit edit)
    {
        if (Page.Project is not { } project) return;
        if (!IsLast(edit))
        {
            _problem = "This change was followed by another; undo that one first.";
            return;
        }

        await Desk.EditAssumptionAsync(project.Id, edit.AssumptionId, edit.Before, $"Undone: {edit.Reason}", Http.HttpContext?.User.Identity?.Name ?? "owner", Http.HttpContext?.RequestAborted ?? default);
        Navigation.NavigateTo(Saved);
    }
}
