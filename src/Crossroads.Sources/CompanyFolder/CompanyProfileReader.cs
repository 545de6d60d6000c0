using System.Globalization;
using Crossroads.Engine.Assessment;
using Crossroads.Engine.Company;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Crossroads.Sources.CompanyFolder;

/// <summary>What company.yaml says, and what in it is odd but harmless (unknown keys).</summary>
public sealed record CompanyProfileReading(CompanyProfile Profile, IReadOnlyList<FolderNotice> Notices);

/// <summary>Reads company.yaml (CONTRACT.md section 3).</summary>
public static class CompanyProfileReader
{
    private const int LargestBytes = 1 << 20;
    private const string DefaultName = "company.yaml";

    private static readonly CompanyProfile Defaults = CompanyProfile.Empty;

    private static readonly string[] Sources =
    [
        "events", "requests", "metrics", "web", "incidents", "tickets", "feature_requests", "customers", "trials", "subscriptions", "invoices", "deals", "changelog",
        "competitors", "costs", "cash", "company", "page_loads", "errors", "postgres", "git", "api",
    ];

    /// <summary>Reads the profile of a company folder; null = the folder has none.</summary>
    /// <exception cref="FolderImportException">There is no such folder.</exception>
    /// <exception cref="CompanyProfileException">Something in it is wrong, or it cannot be read.</exception>
    public static CompanyProfile? ReadFolder(string folder)
        => new FolderContents(folder).Find(FolderContents.ProfileFile) is { } file ? Read(file.Path).Profile : null;

    /// <summary>Reads the file, which may be compressed.</summary>
    /// <exception cref="CompanyProfileException">Something in it is wrong, or it cannot be read.</exception>
    public static CompanyProfileReading Read(string path)
    {
        var file = Path.GetFileName(path);
        try
        {
            using var stream = new FolderFileStream(path);
            var buffer = new byte[LargestBytes + 1];
            var length = stream.Fill(buffer, out var damage);
            if (damage is not null) throw new CompanyProfileException([$"{file}: {damage.Message}"], damage);
            if (length > LargestBytes) throw new CompanyProfileException([$"{file}: larger than a megabyte, which no company profile is"]);
            if (UnreadableRows.ProblemOf(buffer.AsSpan(0, length)) is not null) throw new CompanyProfileException([$"{file}: not UTF-8 text; save it as UTF-8"]);
            using var reader = new StreamReader(new MemoryStream(buffer, 0, length));
            return Parse(reader.ReadToEnd(), file);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new CompanyProfileException([$"{file}: {problem.Message}"], problem);
        }
    }

    /// <param name="file">The name that problems and notices begin with.</param>
    /// <exception cref="CompanyProfileException">Something in it is wrong.</exception>
    public static CompanyProfileReading Parse(string yaml, string file = DefaultName)
    {
        var findings = new ProfileFindings(file);
        var root = new ProfileSection(Load(yaml, file), "", findings);
        var zone = root.TimeZone("time_zone");
        var profile = new CompanyProfile
        {
            Name = root.Text("name"),
            Currency = CurrencyOf(root),
            ExchangeRates = ExchangeRatesOf(root),
            TimeZone = zone?.Id ?? Defaults.TimeZone,
            LaunchedOn = root.Date("launched_on"),
            AsOf = root.Instant("as_of", new CompanyDays(zone ?? TimeZoneInfo.Utc)),
            PlanningHorizonDays = root.WholeNumber("planning_horizon_days", 1, 3650) ?? Defaults.PlanningHorizonDays,
            Team = TeamOf(root.Section("team")),
            Finance = FinanceOf(root.Section("finance")),
            Facts = FactsOf(root.Section("facts")),
            Thresholds = ThresholdsOf(root),
            NotConnected = NotConnectedOf(root),
            WeekStartDay = root.OneOf("week_start_day", "sunday", "monday") ?? Defaults.WeekStartDay,
            CoreLoop = CoreLoopOf(root),
            TestAccountFiltersJson = root.Json("test_account_filters") ?? Defaults.TestAccountFiltersJson,
        };
        root.NoteUnknown();
        if (findings.Problems.Count > 0) throw new CompanyProfileException(findings.Problems);
        return new CompanyProfileReading(profile, findings.Notices);
    }

    private static YamlMappingNode? Load(string yaml, string file)
    {
        var scanner = new Scanner(new StringReader(yaml));
        try
        {
            var stream = new YamlStream();
            stream.Load(new Parser(scanner));
            if (stream.Documents.Count == 0) return null;
            return stream.Documents[0].RootNode switch
            {
                YamlMappingNode mapping => mapping,
                YamlScalarNode { Value: null or "" } => null,
                var other => throw new CompanyProfileException([$"{file} line {other.Start.Line}: must hold fields such as 'name: Acme', each on a line of its own"]),
            };
        }
        catch (YamlException problem)
        {
            throw new CompanyProfileException([$"{file} line {problem.Start.Line}: not valid YAML: {(problem.InnerException ?? problem).Message.TrimEnd('.')}"], problem);
        }
        catch (Exception problem) when (problem is InvalidOperationException or ArgumentException)
        {
            // The parser's own words for some broken texts, such as a brace that is not closed, are of no use to a founder.
            throw new CompanyProfileException([$"{file} line {scanner.CurrentPosition.Line}: not valid YAML: is a brace, a bracket or a quote not closed?"], problem);
        }
    }

    private static string CurrencyOf(ProfileSection root)
    {
        if (root.Text("currency")?.Trim().ToUpperInvariant() is not { } currency) return Defaults.Currency;
        if (!IsCurrency(currency)) root.Problem("currency", $"must be three letters of ISO 4217 such as USD or EUR, not {RowText.Quote(currency)}");
        return currency;
    }

    private static IReadOnlyDictionary<string, double> ExchangeRatesOf(ProfileSection root)
    {
        var rates = new Dictionary<string, double>();
        foreach (var (name, rate) in root.Numbers("exchange_rates"))
        {
            var currency = name.Trim().ToUpperInvariant();
            if (!IsCurrency(currency)) root.Problem("exchange_rates", $"must name currencies by three letters of ISO 4217 such as EUR, not {RowText.Quote(name)}");
            else if (rate <= 0) root.Problem("exchange_rates", $"must say what one {currency} is worth in the company's currency, more than 0, not {rate.ToString(CultureInfo.InvariantCulture)}");
            else rates[currency] = rate;
        }

        return rates;
    }

    private static bool IsCurrency(string code) => code.Length == 3 && code.All(char.IsAsciiLetter);

    private static IReadOnlyList<string>? CoreLoopOf(ProfileSection root)
    {
        IReadOnlyList<string> steps = [.. root.Texts("core_loop").Select(step => step.Trim())];
        if (steps.Count == 0) return null;
        if (CoreLoopDefinition.ProblemOf(steps) is not { } problem) return steps;
        root.Problem("core_loop", $"must list the events of the loop in their order, such as [board opened, card moved]: {problem}");
        return null;
    }

    private static TeamProfile TeamOf(ProfileSection team)
    {
        var profile = new TeamProfile
        {
            Engineers = team.Number("engineers", least: 0),
            SupportPeople = team.Number("support_people", least: 0),
            PlannedHires = team.Number("planned_hires", least: 0),
            Members = [.. team.Sections("members").Select(MemberOf)],
        };
        team.NoteUnknown();
        return profile;
    }

    private static TeamMember MemberOf(ProfileSection member)
    {
        var read = new TeamMember(member.Text("name"), member.Text("role"), member.Date("start"), member.Texts("skills"));
        member.NoteUnknown();
        return read;
    }

    private static FinanceProfile FinanceOf(ProfileSection finance)
    {
        var profile = new FinanceProfile
        {
            Cash = finance.Number("cash"),
            MonthlyBurn = finance.Number("monthly_burn"),
            Funding = finance.OneOf("funding", "bootstrapped", "angel", "seed", "series_a"),
            UsageRevenueShare = finance.Number("usage_revenue_share", 0, 1),
            Costs = [.. finance.Sections("costs").Select(CostOf)],
        };
        finance.NoteUnknown();
        return profile;
    }

    private static StatedCost CostOf(ProfileSection cost)
    {
        var read = new StatedCost(cost.Text("vendor"), cost.Text("category"), cost.Number("amount"), cost.OneOf("commitment", "on_demand", "reserved", "spot"));
        cost.NoteUnknown();
        return read;
    }

    private static FactsProfile FactsOf(ProfileSection facts)
    {
        var profile = new FactsProfile
        {
            SensitiveUserData = facts.Belief("sensitive_user_data"),
            RivalsScalingAggressively = facts.Belief("rivals_scaling_aggressively"),
            TestingSegments = facts.Belief("testing_segments"),
            FirstMoverWindowEnds = facts.Deadline("first_mover_window_ends"),
            RevenueNeededBy = facts.Deadline("revenue_needed_by"),
            EnterpriseInterest = facts.Belief("enterprise_interest"),
        };
        facts.NoteUnknown();
        return profile;
    }

    private static IReadOnlyDictionary<string, double> ThresholdsOf(ProfileSection root)
    {
        var thresholds = root.Numbers("thresholds");
        foreach (var id in thresholds.Keys.Where(id => !id.Contains('.')))
            root.Notice("thresholds", $"{id} is no signal id (a room, a dot, a name, such as growth.mau_growth) and has no effect");
        return thresholds;
    }

    private static IReadOnlyList<string> NotConnectedOf(ProfileSection root)
    {
        var sources = root.Texts("not_connected");
        foreach (var source in sources.Except(Sources)) root.Notice("not_connected", $"names {RowText.Quote(source)}, which is no source ({string.Join(", ", Sources)})");
        return sources;
    }
}
