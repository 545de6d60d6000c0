using System.Globalization;
using System.Text.Json;
using Crossroads.Features.Ui;
using Crossroads.Features.Ui.Formats;

namespace Crossroads.Features.Analytics.People;

public partial class PersonPage
{
    private const int PageSize = 100;
    private const int DaysShown = 90;

    private Loaded<PersonSummary> _person = new(null, null);
    private IReadOnlyList<PersonEvent> _events = [];
    private IReadOnlyList<PersonDay> _days = [];
    private IReadOnlyList<string> _ids = [];
    private TimeZoneInfo _zone = TimeZoneInfo.Utc;

    private IReadOnlyList<PersonDay> LastDays
    {
        get
        {
            var known = _days.ToDictionary(day => day.Day, day => day.Events);
            var last = _days[^1].Day;
            return [.. Enumerable.Range(0, DaysShown).Select(back => last.AddDays(back - DaysShown + 1)).Select(day => new PersonDay(day, known.GetValueOrDefault(day)))];
        }
    }

    private string DaysLabel => $"{NumberFormat.Count(LastDays.Count(day => day.Events > 0))} active days of the 90 to {NumberFormat.FullDate(LastDays[^1].Day)}; the days stand in the list below.";

    protected override async Task OnInitializedAsync()
    {
        if (Page.Project is not { } project || Page.Query("id") is not { } id) return;
        _zone = TimeZoneInfo.FindSystemTimeZoneById(project.TimeZone);
        var before = DateTime.TryParse(Page.Query("before"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : new DateTime(9000, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        _person = await Page.LoadAsync<PersonSummary>("This person could not be read.", async token =>
        {
            if (await Desk.FindAsync(project, id, token) is not { } person) return null;
            _events = await Desk.EventsAsync(project, person.PersonId, before, PageSize + 1, token);
            _days = await Desk.DaysAsync(project, person.PersonId, token);
            _ids = await Desk.IdsAsync(project, person.PersonId, token);
            return person;
        });
    }

    private static string Title(PersonSummary person)
        => person.Days == 0 ? $"{person.Name} has not been active in 90 days." : $"{person.Name} was active on {NumberFormat.Words((int)person.Days)} of the last 90 days.";

    private string Height(long events) => FormattableString.Invariant($"height:{(events == 0 ? 0 : Math.Max(4, 100.0 * events / _days.Max(day => day.Events))):0.#}%");

    private static string Where(PersonEvent item)
        => string.Join(" · ", new[] { item.Path, item.Device, item.Browser, item.Country }.Where(part => !string.IsNullOrEmpty(part)));

    private static IReadOnlyList<(string Key, string Value)> Properties(string json)
    {
        if (json is not { Length: > 2 }) return [];
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateObject().Where(property => property.Name is not ("$set" or "$set_once")).OrderBy(property => property.Name.StartsWith('$')).ThenBy(property => property.Name, StringComparer.Ordinal)
            .Select(property => (property.Name, property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString()! : property.Value.GetRawText()))];
    }
}
