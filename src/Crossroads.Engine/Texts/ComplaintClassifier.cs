namespace Crossroads.Engine.Texts;

/// <summary>What a ticket, a request or a cancellation is about. The five categories of tickets in the company folder.</summary>
public enum Complaint
{
    Performance,
    MissingFeature,
    Bug,
    HowtoBilling,
    Other,
}

/// <summary>How likely each kind of complaint is; the five sum to 1. A label that somebody gave is certain.</summary>
public readonly record struct ComplaintBelief(double Performance, double MissingFeature, double Bug, double HowtoBilling, double Other)
{
    public double this[Complaint kind] => kind switch
    {
        Complaint.Performance => Performance,
        Complaint.MissingFeature => MissingFeature,
        Complaint.Bug => Bug,
        Complaint.HowtoBilling => HowtoBilling,
        _ => Other,
    };

    public Complaint MostLikely
    {
        get
        {
            var self = this;
            return Enum.GetValues<Complaint>().MaxBy(kind => self[kind]);
        }
    }

    public static ComplaintBelief Certain(Complaint kind)
        => new(kind == Complaint.Performance ? 1 : 0, kind == Complaint.MissingFeature ? 1 : 0, kind == Complaint.Bug ? 1 : 0, kind == Complaint.HowtoBilling ? 1 : 0, kind == Complaint.Other ? 1 : 0);

    internal static ComplaintBelief From(double[] shares) => new(shares[0], shares[1], shares[2], shares[3], shares[4]);
}

/// <summary>
/// Tells from a short text what it complains about: words that speak for a kind (<see cref="ComplaintWords"/>), and the likeness to texts of the same company that
/// people labelled. Small and honest: it answers with probabilities, and a text that says nothing stays undecided.
/// </summary>
public sealed class ComplaintClassifier
{
    private const int LabelsPerKind = 5;
    private const double LikenessWeight = 5;

    /// <summary>Before any word is read: most tickets ask how something works, few are about speed.</summary>
    private static readonly double[] Prior = [Math.Log(0.15), Math.Log(0.25), Math.Log(0.2), Math.Log(0.25), Math.Log(0.15)];

    private readonly TextVectors? _vectors;
    private readonly IReadOnlyDictionary<string, double>?[] _centroids = new IReadOnlyDictionary<string, double>?[5];

    /// <param name="labelled">Texts of this company with the kind that people gave them; may be empty.</param>
    public ComplaintClassifier(IEnumerable<(string Text, Complaint Kind)> labelled)
    {
        ArgumentNullException.ThrowIfNull(labelled);
        var known = labelled.Select(item => (Tokens: TextTokens.Of(item.Text).ToArray(), item.Kind)).Where(item => item.Tokens.Length > 0).ToArray();
        var kinds = known.GroupBy(item => item.Kind).Where(kind => kind.Count() >= LabelsPerKind).ToArray();
        if (kinds.Length < 2) return;
        _vectors = new TextVectors([.. known.Select(item => item.Tokens)]);
        foreach (var kind in kinds) _centroids[(int)kind.Key] = TextVectors.Centroid(kind.Select(item => _vectors.Of(item.Tokens)));
    }

    public ComplaintBelief Classify(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var score = (double[])Prior.Clone();
        ComplaintWords.AddTo(score, text);
        if (_vectors is not null)
        {
            var vector = _vectors.Of(TextTokens.Of(text));
            for (var kind = 0; kind < score.Length; kind++)
                if (_centroids[kind] is { } centroid) score[kind] += LikenessWeight * TextVectors.Similarity(vector, centroid);
        }

        var highest = score.Max();
        var sum = score.Sum(value => Math.Exp(value - highest));
        return ComplaintBelief.From([.. score.Select(value => Math.Exp(value - highest) / sum)]);
    }

    /// <summary>The kind that a label names, in the words that help desks and billing systems use; null = none of them.</summary>
    public static Complaint? Label(string? label) => label?.Trim().ToLowerInvariant().Replace(' ', '_').Replace('-', '_') switch
    {
        "performance" or "perf" or "slow" or "speed" or "outage" or "downtime" or "reliability" or "too_slow" => Complaint.Performance,
        "missing_feature" or "missing_features" or "feature" or "feature_request" or "function" or "functionality" => Complaint.MissingFeature,
        "bug" or "error" or "defect" => Complaint.Bug,
        "howto_billing" or "howto" or "how_to" or "billing" or "question" or "account" => Complaint.HowtoBilling,
        "other" or "price" or "too_expensive" or "expensive" or "unused" or "not_using" or "no_longer_needed" or "customer_service" or "low_quality" or "switched_service" or "too_complex" => Complaint.Other,
        _ => null,
    };
}
