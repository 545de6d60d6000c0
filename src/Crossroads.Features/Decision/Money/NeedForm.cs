namespace Crossroads.Features.Decision.Money;

/// <summary>Two ways to sum up what an account misses: how often it meets a gap per active day, shrunk to the company's rate; or whether it did lately.</summary>
internal sealed class NeedForm
{
    private const double UsualShape = 1.2;
    private const double UsualAccounts = 20;
    private const double RateFade = 65;
    private const double RecentFade = 30;
    private const double UsualShare = 0.4;
    private const double EnoughMet = 50;
    private const double Hardly = 0.1;
    private readonly bool _isRate;
    private readonly double _rate;
    private readonly double _shape;
    private double _mean = 1;

    private readonly IReadOnlySet<int> _lostDays;

    private readonly bool _metOnly;

    private NeedForm(bool isRate, double rate, double shape, bool isKnown, IReadOnlySet<int> lostDays, bool metOnly)
    {
        _shape = shape;
        _metOnly = metOnly;
        _lostDays = lostDays;
        _isRate = isRate;
        _rate = rate;
        IsKnown = isKnown;
    }

    public bool IsKnown { get; }

    /// <summary>
    /// Factor on the strength that is believed beforehand: where one in ten ever shows a sign of missing something, the mean need is a smaller thing than where
    /// nine in ten do. Below the power of one, because not every product can show all signs.
    /// </summary>
    public static double PriorFactor(IReadOnlyCollection<Account> accounts, bool metOnly = false)
    {
        const int Window = 90;
        var share = accounts.Count == 0 ? UsualShare : accounts.Count(account => account.Needs.Exists(sign => sign.Day >= -Window && sign.ClosedOn >= 0 && !(metOnly && sign.IsAsked))) / (double)accounts.Count;
        return Math.Pow(Math.Clamp(share, 0.04, 1) / UsualShare, 0.5);
    }

    public string Name => _isRate ? "need per active day" : "an open wish";

    /// <summary>Names a fit in which the need weighs as much as is usual, or hardly at all.</summary>
    public string Label(double matters) => matters < 1 ? Name + " that hardly matters" : Name;

    /// <summary>
    /// Each way to sum up needs, and that what is missed hardly moves anybody, which is as likely beforehand. A strength with a log-normal belief can not shrink to nothing
    /// by itself, and the belief alone would then be counted as money. Without a sign of need nothing could tell the two apart.
    /// </summary>
    public static IEnumerable<(NeedForm Need, double[] Lack, double Matters)> Hypotheses(NeedForm[] needs, double[][] lacks)
    {
        for (var i = 0; i < needs.Length; i++) yield return (needs[i], lacks[i], 1);
        if (needs[0].IsKnown) yield return (needs[0], lacks[0], Hardly);
    }

    /// <summary>
    /// Whether use shows enough of what is missing to leave out what is only said: among those on trial, the loudest may be those who never pay.
    /// </summary>
    public static bool MetSuffices(MoneyFacts facts) => facts.Accounts.Sum(account => account.Needs.Sum(sign => sign.IsAsked ? 0 : sign.Weight)) >= EnoughMet;

    /// <summary>Without any sign of need there is one form, and it is the same for everybody.</summary>
    public static NeedForm[] For(MoneyFacts facts, IReadOnlyList<(Account Account, int Day)> at, bool metOnly = false)
    {
        var days = facts.Accounts.Sum(account => (double)account.Days.Count);
        var signs = facts.Accounts.Sum(account => account.Needs.Sum(sign => metOnly && sign.IsAsked ? 0 : sign.Weight));
        if (!facts.HasNeeds || days == 0 || signs == 0)
        {
            return [new NeedForm(true, 0, UsualShape, isKnown: false, facts.LostDays, metOnly)];
        }

        var shape = ShapeOf(facts, signs / days, metOnly);
        NeedForm[] forms = [new(true, signs / days, shape, true, facts.LostDays, metOnly), new(false, signs / days, shape, true, facts.LostDays, metOnly)];
        foreach (var form in forms)
        {
            form._mean = Math.Max(1e-6, at.Count == 0 ? 1 : at.Average(item => form.Raw(item.Account, item.Day)));
        }

        return forms;
    }

    /// <summary>Need at the start of a day; 1 is the mean of the paying accounts.</summary>
    public double Of(Account account, int day) => IsKnown ? Math.Min(6, Raw(account, day) / _mean) : 1;

    private double Raw(Account account, int day)
    {
        var fade = _isRate ? RateFade : RecentFade;
        var signs = 0.0;
        foreach (var sign in account.Needs)
        {
            if (sign.Day < day && sign.ClosedOn >= day && !(_metOnly && sign.IsAsked))
            {
                signs += sign.Weight * Math.Exp(-(day - sign.Day) / fade);
            }
        }

        if (!_isRate)
        {
            return 1 - Math.Exp(-signs);
        }

        var active = 0.0;
        foreach (var use in account.Days)
        {
            active += use.Day < day && !_lostDays.Contains(use.Day) ? Math.Exp(-(day - use.Day) / fade) : 0;
        }

        return (_shape + signs) / ((_shape / _rate) + active);
    }

    /// <summary>
    /// How unlike each other accounts are in what they miss: the shape of a gamma distribution of their rates, by moments of signs against active days, pooled with what is
    /// usual. Where few miss much and most nothing, somebody without a sign is soon known to miss nothing.
    /// </summary>
    internal static double ShapeOf(MoneyFacts facts, double rate, bool metOnly)
    {
        double squares = 0, beyond = 0;
        foreach (var account in facts.Accounts)
        {
            var expected = rate * account.Days.Count(use => !facts.LostDays.Contains(use.Day));
            if (expected <= 0) continue;
            double met = 0, noise = 0;
            foreach (var sign in account.Needs)
            {
                if (metOnly && sign.IsAsked) continue;
                met += sign.Weight;
                noise += sign.Weight * sign.Weight;
            }

            squares += expected * expected;
            beyond += ((met - expected) * (met - expected)) - noise;
        }

        var usual = UsualAccounts * squares / Math.Max(1, facts.Accounts.Count);
        return Math.Clamp((squares + usual) / Math.Max(1e-9, beyond + (usual / UsualShape)), 0.15, 4);
    }
}
