using Crossroads.Features.Simulation.Blueprints;
using Crossroads.Features.Simulation.Drawing;
using Crossroads.Features.Simulation.Living;

namespace Crossroads.Features.Simulation.Writing;

/// <summary>tickets.csv: who had a bad day may write, some segments and some non-payers much more than others.</summary>
internal sealed class TicketScribe(FolderContext context) : IScribe
{
    private readonly CsvFile _file = context.Csv("tickets.csv", "id", "created_at", "distinct_id", "subject", "body", "category", "channel", "status", "first_response_at", "resolved_at");
    private readonly List<(double Second, string Category, Person Person, string? Feature)> _today = [];
    private long _number;

    public void Used(Company company, Customer customer, Person person, in Experience experience, int day)
    {
        var voices = context.Blueprint.Voices;
        var segment = context.Blueprint.Population.Segments[customer.Segment];
        var voice = voices.TicketRate * customer.Vocality * (customer.Loud && customer.PaidWeight == 0 ? 8 : 1);
        var bad = 0.05 * Math.Min(3, Math.Max(0, experience.MeanMs / 3000 - 0.5)) + 0.05 * (experience.WorstMs > 15_000 ? 1 : 0) + (experience.UnavailableSeconds > 300 ? 0.12 : 0);
        Maybe(0.4 * bad * voice * voices.PerformanceVoice * segment.PerformanceFactor, "performance", person, day, experience.Hour, null);
        Maybe(0.012 * Math.Min(6, experience.Errors) * voice, "bug", person, day, experience.Hour, null);
        var feature = customer.Wants.FirstOrDefault(w => context.Blueprint.Features.Missing(w.Feature, day), (Feature: -1, Strength: 0));
        if (feature.Feature >= 0 || customer.Loud)
            Maybe((0.008 * feature.Strength + 0.05 * experience.BlockedAttempts + (customer.Loud && customer.PaidWeight == 0 ? 0.01 : 0)) * voice * voices.FeatureVoice, "missing_feature", person, day,
                experience.Hour, feature.Feature >= 0 ? context.Blueprint.Features.Features[feature.Feature].Name : FeaturePlan.Names[(int)(customer.Id % FeaturePlan.Names.Length)]);
        Maybe(voices.HowToRate * voice * (day - person.JoinedOn < 14 ? 4 : 1), "howto_billing", person, day, experience.Hour, null);
        Maybe(0.0015 * voice, "other", person, day, experience.Hour, null);
    }

    public void DayEnded(Company company, int day, DayOfBusiness business)
    {
        _today.Sort((a, b) => a.Second != b.Second ? a.Second.CompareTo(b.Second) : a.Person.Id.CompareTo(b.Person.Id));
        foreach (var ticket in _today)
            Write(ticket.Second, ticket.Category, ticket.Person, ticket.Feature, day);
        _today.Clear();
    }

    public void Dispose() => _file.Dispose();

    private void Maybe(double probability, string category, Person person, int day, int hour, string? feature)
    {
        if (context.Dice.Chance(Math.Min(0.7, probability), Draw.Ticket, person.Id, day * 8L + category.Length % 8))
            _today.Add((Math.Min(86_000, hour * 3600 + 3599 * context.Dice.Uniform(Draw.TicketTime, person.Id, day * 8L + category.Length)), category, person, feature));
    }

    private void Write(double second, string category, Person person, string? feature, int day)
    {
        var id = ++_number;
        var (subject, body) = TicketWords.For(category, feature, context.Dice, id);
        var labelled = context.Blueprint.Voices.Categorized ? context.Dice.Chance(0.9, Draw.TicketKind, id) : context.Dice.Chance(0.05, Draw.TicketKind, id);
        var label = !labelled ? null : context.Dice.Chance(0.93, Draw.TicketKind, id, 1) ? category : "other";
        var answered = day * 86_400 + second + context.Dice.Exponential(9 * 3600, Draw.TicketTime, id, -1);
        var resolved = answered + context.Dice.Exponential(30 * 3600, Draw.TicketTime, id, -2);
        var end = context.Blueprint.Days * 86_400.0;
        _file.Add($"t{id:00000}").Add(context.Clock.Instant(day, second)).Add(context.Names.DistinctId(person)).Add(subject).Add(body).Add(label)
            .Add(context.Dice.Chance(0.7, Draw.TicketKind, id, 2) ? "email" : "chat").Add(resolved < end ? "solved" : answered < end ? "pending" : "open")
            .Add(answered < end ? At(answered) : null).Add(resolved < end ? At(resolved) : null).EndRow();
    }

    private string At(double second) => context.Clock.Instant((int)(second / 86_400), second % 86_400);
}
