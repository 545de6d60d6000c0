using Crossroads.Engine.Assessment;
using Crossroads.Engine.Company;
using Crossroads.Engine.Measures;
using Crossroads.Engine.Quality;
using Crossroads.Engine.Signals;

namespace Crossroads.Tests.Engine.Assessment;

/// <summary>An input made by hand, for asking the pure function.</summary>
internal sealed class AssessmentScene
{
    public static readonly DateOnly Today = new(2026, 6, 1);

    private readonly List<SignalReading> _readings = [];

    public CompanyProfile Company { get; set; } = CompanyProfile.Empty;

    public DataQuality Quality { get; set; } = DataQuality.Clean;

    public IReadOnlyList<PublishedVerdict> History { get; set; } = [];

    public List<SourceStatus> Sources { get; } = [new("events", SourceState.Connected, new(2026, 3, 3, 0, 0, 0, TimeSpan.Zero), new(2026, 5, 31, 23, 0, 0, TimeSpan.Zero), 1000)];

    /// <summary>A statement of the checklist that fires with a probability.</summary>
    public AssessmentScene Votes(Side side, params double[] probabilities)
    {
        foreach (var probability in probabilities)
        {
            var code = $"{(side == Side.Scale ? "S" : "I")}{_readings.Count + 1}";
            Add($"{(side == Side.Scale ? "capacity" : "growth")}.statement_{_readings.Count + 1}", side, code, new Measurement { Value = 12, N = 100, ProbabilityAbove = _ => probability });
        }

        return this;
    }

    public AssessmentScene Add(string id, Side side, string code, Measurement measurement, Threshold? threshold = null, string unit = "number", params string[] needs)
    {
        var definition = new SignalDefinition
        {
            Id = id,
            Code = code,
            Title = $"Title of {id}",
            SourceWords = "words",
            Section = PostSection.UserGrowth,
            Side = side,
            Unit = unit,
            Threshold = threshold ?? (side is Side.Scale or Side.Iterate ? new Threshold(">", 10) : null),
            Window = "28d",
            Definition = "by hand",
            MinimumSample = "1",
            Uncertainty = "exact",
            Needs = needs.Length == 0 ? ["events"] : needs,
            Pitfalls = ["none"],
        };
        _readings.Add(SignalJudge.Judge(definition, measurement, null, null));
        return this;
    }

    public AssessmentInput Input()
        => new("acme", Today, "1.0.0", Company, _readings, new SourceStatusSet(Sources), Quality, Money: null) { History = History };

    public AssessmentResult Assess() => Assessor.Assess(Input());
}
