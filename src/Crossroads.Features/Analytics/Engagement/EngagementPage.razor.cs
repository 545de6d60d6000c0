using Crossroads.Engine.Events;
using Crossroads.Features.Analytics.Insights;
using Crossroads.Features.Ui;
using Crossroads.Features.Ui.Charts;
using Crossroads.Features.Ui.Formats;
using Microsoft.AspNetCore.Components;

namespace Crossroads.Features.Analytics.Engagement;

/// <summary>The room's first page: which features go with people who stay, how often people come, how long newcomers take.</summary>
public partial class EngagementPage
{
    private Loaded<EngagementReport> _report = new(null, null);
    private KnownNames _names = KnownNames.None;

    [Inject]
    private InsightDesk Insights { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        if (Page.Project is not { } project) return;
        _report = await Page.LoadAsync<EngagementReport>("The features could not be compared.", async token =>
        {
            _names = await Insights.NamesAsync(project, token);
            return await Desk.ReportAsync(project, Page.Query("segment"), Page.Query("value"), token);
        });
    }

    private static string Title(EngagementReport report)
    {
        if (report.Features.Count == 0) return "No feature has enough newcomers to compare yet.";
        var found = report.Features.Where(feature => feature.IsFound && feature.Comparison.Adjusted.Value > 0).ToList();
        return found.Count switch
        {
            0 => $"None of {NumberFormat.Words(report.Features.Count)} features clearly goes with staying.",
            1 => $"{found[0].Feature} goes with staying: {NumberFormat.Count(Math.Round(found[0].Comparison.Adjusted.Value * 100))} points more come back.",
            _ => $"{found[0].Feature} and {NumberFormat.Words(found.Count - 1)} other {(found.Count == 2 ? "feature goes" : "features go")} with staying: {NumberFormat.Count(Math.Round(found[0].Comparison.Adjusted.Value * 100))} points more come back.",
        };
    }

    private static string LeftOut(EngagementReport report)
    {
        var people = report.ExcludedPeople > 0 ? $"{NumberFormat.Count(report.ExcludedPeople)} bots, internal and test people" : null;
        var days = report.MissingDays > 0 ? $"{NumberFormat.Count(report.MissingDays)} {(report.MissingDays == 1 ? "day" : "days")} without trustworthy events" : null;
        return people is null && days is null ? "" : $" Left out: {string.Join(" and ", new[] { people, days }.OfType<string>())}.";
    }

    private static string Power(EngagementReport report)
    {
        double all = report.ActiveDays.Sum();
        return $"{NumberFormat.Share(report.ActiveDays[0] / all)} came on one day only, {NumberFormat.Share(report.ActiveDays.Skip(14).Sum() / all)} on more than half of the days.";
    }

    private static SeriesOption PowerChart(EngagementReport report)
        => new([.. Enumerable.Range(1, report.ActiveDays.Count).Select(NumberFormatDay)], [new ChartSeries("People", [.. report.ActiveDays.Select(people => (double?)people)], 0)], SeriesShape.Bars) { OverTime = false };

    private static FactTableResult PowerTable(EngagementReport report) => new(["active_days", "people"], [.. report.ActiveDays.Select((people, at) => (IReadOnlyList<object?>)[at + 1, people])]);

    private static string Value(TimeToValue value)
    {
        var share = $"{NumberFormat.Share(value.WithinDay)} of {NumberFormat.Count(value.Newcomers)} newcomers reach {value.Event} within a day, {NumberFormat.Share(value.WithinWeek)} within a week";
        return double.IsFinite(value.MedianHours) ? $"{share}; half within {NumberFormat.Seconds(value.MedianHours * 3600)}." : $"{share}; fewer than half so far.";
    }

    private static SeriesOption ValueChart(TimeToValue value)
        => new([.. value.Points.Select((_, day) => NumberFormatDay(day))], [new ChartSeries("Reached", [.. value.Points.Select(point => (double?)point.Share)], 0)], SeriesShape.Lines, "format:share") { OverTime = false, Highest = 1 };

    private static FactTableResult ValueTable(TimeToValue value) => new(["day", "reached_share"], [.. value.Points.Select((point, day) => (IReadOnlyList<object?>)[day, point.Share])]);

    private static string NumberFormatDay(int day) => day.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
