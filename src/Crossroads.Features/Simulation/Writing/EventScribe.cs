using Crossroads.Features.Simulation.Blueprints;
using Crossroads.Features.Simulation.Drawing;
using Crossroads.Features.Simulation.Living;

namespace Crossroads.Features.Simulation.Writing;

/// <summary>Product analytics as the SDK would have sent it, with what goes wrong in it: lost days, a new SDK, reports that slow pages never make.</summary>
internal sealed class EventScribe : IScribe
{
    private static readonly string[] Pages = ["/app", "/app", "/app/projects", "/app/projects/board", "/app/reports", "/app/settings"];
    private static readonly string[] BuiltIn = ["dashboard", "editor", "board", "search", "share link", "import", "notifications"];

    private readonly FolderContext _context;
    private readonly EventFile _file;
    private readonly Dice _dice;
    private readonly int _lostFrom;
    private readonly int _lostTo;
    private readonly int _newSdkFrom;
    private readonly bool _vitalsApart;
    private readonly bool _aliases;
    private readonly StaffEvents? _staff;

    public EventScribe(FolderContext context)
    {
        _context = context;
        _dice = context.Dice;
        _file = new EventFile(context, _dice.Chance(0.6, Draw.EventKind, -1));
        _aliases = _dice.Chance(0.3, Draw.Identity, -1);
        _staff = context.Has(Trap.StaffAccounts) ? new StaffEvents(context, _file) : null;
        _vitalsApart = _dice.Chance(0.35, Draw.WebVital, -1);
        var days = context.Blueprint.Days;
        _lostFrom = context.Has(Trap.TrackingOutage) ? (int)(days * _dice.Between(0.55, 0.93, Draw.EventTime, -1)) : int.MaxValue;
        _lostTo = _lostFrom == int.MaxValue ? -1 : _lostFrom + 2 + _dice.Whole(5, Draw.EventTime, -2);
        _newSdkFrom = context.Has(Trap.SdkChange) ? (int)(days * _dice.Between(0.4, 0.9, Draw.EventTime, -3)) : int.MaxValue;
    }

    public void Joined(Customer customer, Person person, int day)
    {
        // Everybody else is seen on his first day and signs up just before; people of a deal come with the contract.
        if (customer.FromDeal && !Lost(day, person))
            SignUp(customer, person, day, person.Hour);
    }

    private void SignUp(Customer customer, Person person, int day, int hour)
    {
        var blueprint = _context.Blueprint;
        var second = Second(person, day, 0, hour) - 240;
        var known = _context.Names.DistinctId(person);
        if (_context.Has(Trap.IdentityMerges) && _dice.Chance(0.5, Draw.Identity, person.Id))
        {
            var anonymous = _context.Names.AnonymousId(person, 0);
            _file.Begin("$pageview", anonymous, day, second - 200).Text("$pathname", "/").Text("$referring_domain", Referrer(customer)).End();
            _file.Begin("$pageview", anonymous, day, second - 90).Text("$pathname", "/pricing").End();
            _file.Begin("$identify", known, day, second - 1).Text("$anon_distinct_id", anonymous).End();
        }
        var signUp = _file.Begin("user_signed_up", known, day, second).Text("$referring_domain", Referrer(customer));
        if (customer.Campaign >= 0)
            signUp.Text("utm_source", "ads").Text("utm_campaign", $"campaign-{_context.Clock.Day(customer.Campaign)}");
        signUp.Object("$set").Text("segment", blueprint.Population.Segments[customer.Segment].Name).Text("region", blueprint.Population.Regions[customer.Region].Name)
            .Text("plan_interest", blueprint.Pricing.Plans[customer.Plan].Name).Text("device", person.Mobile ? "mobile" : "desktop").Close();
        signUp.End();
        if (customer.Seats > 1 && ReferenceEquals(person, customer.Members[0]))
            _file.Begin("$groupidentify", known, day, second + 1).Text("$group_type", "company").Text("$group_key", _context.Names.CustomerId(customer))
                .Object("$group_set").Text("name", _context.Names.CompanyName(customer)).Number("seats", customer.Seats)
                .Text("plan", blueprint.Pricing.Plans[customer.Plan].Name).Close().End();
        else if (customer.Seats > 1)
            _file.Begin("invite_accepted", known, day, second + 2).Groups(customer).End();
    }

    public void Used(Company company, Customer customer, Person person, in Experience experience, int day)
    {
        if (Lost(day, person))
            return;
        if (day == person.JoinedOn && !customer.FromDeal)
            SignUp(customer, person, day, experience.Hour);
        for (var session = 0; session < experience.Sessions; session++)
            WriteSession(customer, person, experience, day, session);
        WriteUse(customer, person, experience, day);
    }

    public void Subscribed(Customer customer, int day)
    {
        if (!Lost(day, customer.Members[0]))
            _file.Begin("subscription_started", _context.Names.DistinctId(customer.Members[0]), day, 43_200 + customer.Id % 3600)
                .Text("plan", _context.Blueprint.Pricing.Plans[customer.Plan].Name).Groups(customer).End();
    }

    public void DayEnded(Company company, int day, DayOfBusiness business)
    {
        if (day < _lostFrom || day >= _lostTo)
            _staff?.Write(day);
        _file.FlushDay();
    }

    public void Dispose() => _file.Dispose();

    private void WriteSession(Customer customer, Person person, in Experience experience, int day, int session)
    {
        var id = SessionDistinctId(person, day, session);
        var start = Second(person, day, session, session == 0 ? experience.Hour : experience.SecondHour);
        var sessionId = _context.Names.SessionId(person, day, session);
        var views = 1 + Math.Min(6, _dice.Poisson(_context.Talkativeness * Math.Min(3, experience.Requests / 9.0), Draw.EventCount, person.Id, day * 4L + session));
        if (day >= _newSdkFrom)
            views += views / 2 + 1;
        if (session == 0 && InTest(person) && day >= _context.Blueprint.Days - 35)
            _file.Begin("$feature_flag_called", id, day, start - 1).Text("$feature_flag", "slow-down-test").Text("$feature_flag_response", person.Slowed ? "test" : "control").End();
        if (session == 0 && id != _context.Names.DistinctId(person))
            _file.Begin(_aliases ? "$create_alias" : "$identify", _context.Names.DistinctId(person), day, start + 300).Text(_aliases ? "alias" : "$anon_distinct_id", id).End();
        for (var view = 0; view < views; view++)
        {
            var at = start + view * (40 + 30 * _dice.Uniform(Draw.EventTime, person.Id, day * 32L + session * 16 + view));
            var isHeavy = view == views - 1 && session == 0 && experience.HeavyMs > 0;
            var page = isHeavy ? "/app/analytics" : Pages[_dice.Whole(Pages.Length, Draw.Page, person.Id, day * 32L + session * 16 + view)];
            var ms = isHeavy ? experience.HeavyMs : view == 0 ? experience.MeanMs : experience.MeanMs * Math.Exp(0.35 * _dice.Normal(Draw.WebVital, person.Id, day * 32L + session * 16 + view));
            var reported = !_context.Has(Trap.Survivorship) || _dice.Chance(1 / (1 + Math.Pow(ms / 4500, 3)), Draw.WebVital, person.Id, -day * 32L - session * 16 - view - 1);
            var apart = _vitalsApart || day >= _newSdkFrom;
            var pageview = _file.Begin("$pageview", id, day, at).Text("$pathname", page).Text("$session_id", sessionId).Text("$device_type", person.Mobile ? "Mobile" : "Desktop");
            if (reported && !apart)
                pageview.Number("$lcp_ms", (int)ms);
            if (InTest(person) && day >= _context.Blueprint.Days - 35)
                pageview.Text("$feature/slow-down-test", person.Slowed ? "test" : "control");
            pageview.Groups(customer).End();
            if (reported && apart && _dice.Chance(0.5 * Math.Min(1, _context.Talkativeness), Draw.EventKind, person.Id, day * 32L + session * 16 + view))
                _file.Begin("$web_vitals", id, day, at + 3).Text("$pathname", page).Number("$web_vitals_LCP_value", Math.Round(ms, 1)).Text("$session_id", sessionId).End();
        }
    }

    private void WriteUse(Customer customer, Person person, in Experience experience, int day)
    {
        var id = _context.Names.DistinctId(person);
        var sessionId = _context.Names.SessionId(person, day, 0);
        var start = Second(person, day, 0, experience.Hour) + 60;
        var uses = Math.Min(4, _dice.Poisson(_context.Talkativeness * (0.4 + experience.Requests / 25.0), Draw.Feature, person.Id, day));
        for (var use = 0; use < uses; use++)
            _file.Begin("feature_used", id, day, start + use * 45).Text("feature", FeatureFor(customer, person, day, use)).Text("$session_id", sessionId).Groups(customer).End();
        if (_dice.Chance(customer.Leaving && _context.Has(Trap.ReverseCausality) ? 0.6 : 0.06, Draw.Report, person.Id, day))
            _file.Begin("report_exported", id, day, start + 200).Text("format", "pdf").Text("$session_id", sessionId).Groups(customer).End();
        for (var attempt = 0; attempt < Math.Min(2, experience.BlockedAttempts); attempt++)
            _file.Begin("search_no_result", id, day, start + 100 + attempt * 20).Text("query", MissingFeature(customer, day, person.Id + attempt)).Text("$session_id", sessionId).Groups(customer).End();
        if (experience.Errors > 0 && _dice.Chance(0.5, Draw.EventKind, person.Id, day))
            _file.Begin("$exception", id, day, start + 30).Text("$exception_type", experience.UnavailableSeconds > 0 ? "NetworkError" : "ServerError")
                .Text("$exception_message", experience.UnavailableSeconds > 0 ? "Failed to fetch" : "Request failed with status code 500").Text("$session_id", sessionId).End();
    }

    private string FeatureFor(Customer customer, Person person, int day, int use)
    {
        var features = _context.Blueprint.Features;
        var pick = _dice.Whole(BuiltIn.Length + 2, Draw.Feature, person.Id, day * 8L + use + 1);
        if (pick < BuiltIn.Length)
            return BuiltIn[pick];
        foreach (var (feature, _) in customer.Wants)
            if (!features.Missing(feature, day))
                return features.Features[feature].Name;
        return BuiltIn[use % BuiltIn.Length];
    }

    private string MissingFeature(Customer customer, int day, long salt)
    {
        var missing = customer.Wants.Where(w => _context.Blueprint.Features.Missing(w.Feature, day)).ToArray();
        return missing.Length == 0 ? "help" : _context.Blueprint.Features.Features[missing[_dice.Whole(missing.Length, Draw.Feature, salt, -day - 1)].Feature].Name;
    }

    /// <summary>Now and then somebody starts on a second device before signing in there.</summary>
    private string SessionDistinctId(Person person, int day, int session)
    {
        var stranger = session == 0 && day > person.JoinedOn && _context.Has(Trap.IdentityMerges) && _dice.Chance(0.01, Draw.Identity, person.Id, day + 10);
        return stranger ? _context.Names.AnonymousId(person, 1 + day % 9) : _context.Names.DistinctId(person);
    }

    /// <summary>The slow-down test takes one user in ten and looks at as many others beside them.</summary>
    private bool InTest(Person person) => _context.Has(Trap.Experiment) && (person.Slowed || _dice.Chance(0.11, Draw.Experiment, person.Id, 1));

    private string Referrer(Customer customer) =>
        _dice.Chance(_context.Blueprint.Arrivals.ReferralShare, Draw.Referral, customer.Id) ? "invite." + _context.Blueprint.Domain : _dice.Chance(0.5, Draw.Referral, customer.Id, 1) ? "search.example" : "$direct";

    private double Second(Person person, int day, int session, int hour) => Math.Clamp(hour * 3600 + 3000 * _dice.Uniform(Draw.EventTime, person.Id, day * 4L + session), 700, 85_500);

    private bool Lost(int day, Person person) => day >= _lostFrom && day < _lostTo && !_dice.Chance(0.03, Draw.EventKind, person.Id, -day - 2);
}
