using Crossroads.Engine.Measures;
using Crossroads.Engine.Texts;

namespace Crossroads.Features.Decision.Money;

/// <summary>Facts of a project into <see cref="MoneyFacts"/>. Every source may be absent.</summary>
internal sealed class MoneyFactsReader(MeasureContext context, CancellationToken cancellationToken)
{
    private readonly int _today = context.Today.DayNumber;
    private readonly Dictionary<string, Account> _accounts = [];
    private readonly List<string> _warnings = [];

    private sealed record UseRow(string Customer, DateOnly Day, double Requests, double Errors, double? MeanMs, double? WorstMs, double UnavailableS);

    private sealed record NeedRow(string Customer, DateOnly Day, string? Topic, double Count, bool Asked);

    private sealed record TicketRow(string? Customer, DateOnly Day, string? Subject, string? Body, string? Category);

    private sealed record TrialRow(string Customer, DateOnly Started, DateOnly? Ended, bool? Converted);

    private sealed record PersonRow(string Customer, string? Segment, string? Region, int People);

    private sealed record ChangeRow(DateOnly Day, string Kind, string What);

    private sealed record WebRow(DateOnly Date, long Visits, long Signups, double? LandingLcpMs);

    private sealed record IncidentRow(DateOnly Day, double Minutes, string Region);

    private sealed record DealRow(DateOnly Day, double Mrr, string? BlockedBy, string? Stage);

    public async Task<MoneyFacts> ReadAsync()
    {
        foreach (var person in await RowsAsync<PersonRow>(".People"))
        {
            var account = AccountOf(person.Customer);
            (account.Segment, account.Region, account.People) = (person.Segment, person.Region, Math.Max(1, person.People));
        }

        var hasLatency = await ReadUseAsync();
        (int Day, int Hour, ServerHour Hours)[] servers = [.. (await RowsAsync<ServerHour>(".Hours")).Select(row => (Relative(row.Day), row.Hour, row))];
        hasLatency |= FillFromServers(servers);
        var changes = await QueryAsync<ChangeRow>("""SELECT {day:"at"} AS day, kind, lower(what) AS what FROM changelog WHERE "at" < $clock ORDER BY "at", kind, what""");
        var shipped = changes.Where(change => change.Kind == "feature_shipped").Select(change => (change.What, Day: Relative(change.Day))).ToArray();
        var spans = await new SubscriptionReader(context, AccountOf, cancellationToken).ReadAsync(_warnings);
        var hasSigns = await ReadNeedsAsync(shipped);
        var hasComplaints = await ReadTicketsAsync(shipped);
        var trials = (await RowsAsync<TrialRow>(".Trials"))
            .Select(row => new TrialSpan(AccountOf(row.Customer), Relative(row.Started), row.Ended is { } end ? Relative(end) : Relative(row.Started) + 14, row.Converted)).ToArray();
        if (trials.Length == 0 && (trials = TrialsFromUse.Of(_accounts.Values, spans)).Length > 0)
        {
            _warnings.Add("No source tells of trials: first days of use and first payments stand for them.");
        }

        Habits.Describe(_accounts.Values, spans, trials);
        var reasons = ExitReasons.Count(spans);
        var accounts = _accounts.Values.OrderBy(account => account.Customer, StringComparer.Ordinal).ToArray();
        return new MoneyFacts
        {
            Accounts = accounts,
            Spans = spans,
            Trials = trials,
            Servers = servers,
            Web = [.. (await QueryAsync<WebRow>("SELECT date, visits, signups, landing_lcp_ms FROM web_days WHERE date < {today} ORDER BY date"))
                .Select(row => (Relative(row.Date), (double)row.Visits, (double)row.Signups, row.LandingLcpMs))],
            Incidents = [.. (await QueryAsync<IncidentRow>("SELECT {day:started_at} AS day, minutes, region FROM incidents WHERE started_at < $clock ORDER BY started_at, region"))
                .Select(row => (Relative(row.Day), row.Minutes, row.Region))],
            Deals = [.. (await QueryAsync<DealRow>("SELECT {day:opened} AS day, mrr, blocked_by, stage FROM deals WHERE opened < $clock ORDER BY opened, company, mrr, blocked_by"))
                .Select(row => (Relative(row.Day), row.Mrr, (row.BlockedBy ?? "").ToLowerInvariant(), (row.Stage ?? "open").ToLowerInvariant()))],
            Changes = [.. changes.Select(change => (Relative(change.Day), change.Kind))],
            ExitReasons = reasons.Sides,
            OtherReasons = reasons.Other,
            FirstDay = accounts.SelectMany(account => account.Days.Take(1).Select(day => day.Day)).Concat(spans.Select(span => span.Start)).DefaultIfEmpty(-1).Min(),
            TodayWeekday = (int)context.Today.DayOfWeek,
            HasLatency = hasLatency,
            HasNeeds = hasSigns || hasComplaints,
            LostDays = context.Quality.Gaps.Where(gap => gap.Source == "events").SelectMany(gap => Enumerable.Range(Relative(gap.First), gap.Last.DayNumber - gap.First.DayNumber + 1)).ToHashSet(),
            Warnings = _warnings,
        };
    }

    private async Task<bool> ReadUseAsync()
    {
        var rows = await RowsAsync<UseRow>(".Use");
        var loads = await RowsAsync<UseRow>(".Loads");
        if (rows.Count == 0)
        {
            rows = loads;
        }

        // One terrible page hides in the mean of a day's requests; browsers tell it.
        var pages = loads.Where(load => load.WorstMs is not null).ToDictionary(load => (load.Customer, load.Day), load => load.WorstMs!.Value);
        foreach (var row in rows)
        {
            var worst = Math.Max(row.WorstMs ?? row.MeanMs ?? 0, pages.GetValueOrDefault((row.Customer, row.Day)));
            AccountOf(row.Customer).Days.Add(new UseDay(Relative(row.Day), row.Requests, row.Errors, row.MeanMs, worst, row.UnavailableS));
        }

        return rows.Any(row => row.MeanMs is not null);
    }

    // Days of accounts without a time of their own take the servers' mean of the day: the same for all, so that only its changes can teach.
    private bool FillFromServers((int Day, int Hour, ServerHour Hours)[] servers)
    {
        var means = servers.Where(hour => hour.Hours is { Duration: > 0, Requests: > 0 }).GroupBy(hour => hour.Day)
            .ToDictionary(day => day.Key, day => 1000 * day.Sum(hour => hour.Hours.Duration!.Value * hour.Hours.Requests!.Value) / day.Sum(hour => hour.Hours.Requests!.Value));
        var isFilled = false;
        foreach (var account in _accounts.Values)
        {
            for (var i = 0; i < account.Days.Count; i++)
            {
                if (account.Days[i].MeanMs is null && means.TryGetValue(account.Days[i].Day, out var mean))
                {
                    account.Days[i] = account.Days[i] with { MeanMs = mean, WorstMs = mean };
                    isFilled = true;
                }
            }
        }

        return isFilled;
    }

    private async Task<bool> ReadNeedsAsync((string What, int Day)[] shipped)
    {
        var rows = await RowsAsync<NeedRow>(".Needs");
        foreach (var row in rows)
        {
            var (account, day) = (AccountOf(row.Customer), Relative(row.Day));
            account.Needs.Add(new NeedSign(day, ClosedOn(row.Topic ?? "", day, shipped), Math.Min(3, row.Count), row.Asked));
        }

        return rows.Count > 0;
    }

    /// <returns>Whether somebody missed something in the last eight weeks.</returns>
    private async Task<bool> ReadTicketsAsync((string What, int Day)[] shipped)
    {
        var rows = await RowsAsync<TicketRow>(".Tickets");
        var classifier = new ComplaintClassifier(rows
            .Select(row => (Text: $"{row.Subject} {row.Body}", Kind: ComplaintClassifier.Label(row.Category)))
            .Where(row => row.Kind is not null).Select(row => (row.Text, row.Kind!.Value)));
        var missing = 0.0;
        foreach (var row in rows)
        {
            var text = $"{row.Subject} {row.Body}";
            var belief = ComplaintClassifier.Label(row.Category) is { } label ? ComplaintBelief.Certain(label) : classifier.Classify(text);
            var day = Relative(row.Day);
            if (day >= -56) missing += belief.MissingFeature;
            if (row.Customer is { } customer && belief.MissingFeature > 0.3)
            {
                AccountOf(customer).Needs.Add(new NeedSign(day, ClosedOn(text.ToLowerInvariant(), day, shipped), belief.MissingFeature, IsAsked: true));
            }
        }

        return missing > 0;
    }

    private static int ClosedOn(string topic, int day, (string What, int Day)[] shipped)
    {
        foreach (var (what, on) in shipped)
        {
            if (on >= day && what.Length > 2 && topic.Length > 2 && (what.Contains(topic, StringComparison.Ordinal) || topic.Contains(what, StringComparison.Ordinal)))
            {
                return on;
            }
        }

        return int.MaxValue;
    }

    private int Relative(DateOnly day) => day.DayNumber - _today;

    private Account AccountOf(string customer)
    {
        if (!_accounts.TryGetValue(customer, out var account))
        {
            _accounts[customer] = account = new Account(customer);
        }

        return account;
    }

    private async Task<IReadOnlyList<T>> RowsAsync<T>(string suffix)
        => await (await RoomStatement.OfAsync(typeof(MoneyFactsReader), context, cancellationToken, suffix: suffix)).ReadAsync<T>(cancellationToken);

    private Task<IReadOnlyList<T>> QueryAsync<T>(string sql)
    {
        var text = System.Text.RegularExpressions.Regex.Replace(sql, @"\{day:([^}]+)\}", "CAST($1 AT TIME ZONE 'UTC' AT TIME ZONE $$zone AS DATE)")
            .Replace("{today}", "CAST($today AS DATE)", StringComparison.Ordinal);
        var values = new Dictionary<string, object?>();
        if (text.Contains("$clock", StringComparison.Ordinal)) values["clock"] = context.AsOf.UtcDateTime;
        if (text.Contains("$zone", StringComparison.Ordinal)) values["zone"] = context.Company.TimeZone;
        if (text.Contains("$today", StringComparison.Ordinal)) values["today"] = context.Today;
        return context.Facts.QueryAsync<T>(text, values, cancellationToken);
    }
}
