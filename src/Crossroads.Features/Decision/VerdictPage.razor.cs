using Crossroads.Engine.Assessment;
using Crossroads.Features.Ui;
using Crossroads.Features.Ui.Formats;
using Microsoft.AspNetCore.Components;

namespace Crossroads.Features.Decision;

public partial class VerdictPage
{
    private Loaded<AssessmentView> _loaded = new(null, null);
    private Loaded<IReadOnlyList<VerdictPoint>> _history = new(null, null);

    [Parameter]
    public string? ProjectName { get; set; }

    private AssessmentView? View => _loaded.Value;

    private WhatIfQuestion? Question => View is null ? null : WhatIfQuestion.Read(Page.Query("if"), View.Assessment);

    private bool IsInsufficient => View!.Assessment.Verdict == "insufficient_evidence";

    private string Currency => Currencies.Of(View!.Assessment);

    private string? Mrr => View!.Assessment.Signals.FirstOrDefault(signal => signal.Id == "billing.mrr") is { Value: { } mrr }
        ? $"MRR today {NumberFormat.Known(mrr, Currency)}"
        : null;

    private string MoneyMissing => View!.Assessment.Sources.Any(source => source.Id == "subscriptions" && source.State != "not_connected")
        ? "unknown until the money model has data"
        : "unknown: connect billing first";

    protected override async Task OnInitializedAsync()
    {
        _loaded = await Page.AssessmentAsync();
        if (View is not null) _history = await Page.HistoryAsync(40);
    }
}
