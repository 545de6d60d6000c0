using Crossroads.Engine.Events;
using Crossroads.Engine.Measures;

namespace Crossroads.Features.Security;

/// <summary>The chance that sensitive data are held and at least one critical control is missing. Possession alone is no gap.</summary>
internal sealed class SensitiveDataMeasure : IMeasure
{
    /// <summary>Critical controls and the chance that a company of this age has one of which nothing is known.</summary>
    private static readonly (string Metric, string Name, double Usual)[] Controls =
    [
        ("crossroads.security.tls", "encryption in transit", 0.97),
        ("crossroads.security.encryption_at_rest", "encryption at rest", 0.85),
        ("crossroads.security.staff_mfa", "a second factor for staff", 0.75),
        ("crossroads.security.least_privilege", "a database role with few rights", 0.6),
        ("crossroads.security.dependencies", "no severe vulnerability older than 30 days", 0.7),
        ("crossroads.security.restore_tested", "a restore that was tried", 0.6),
    ];

    /// <summary>A property's name is a hint, not a find.</summary>
    private const double SureOfAName = 0.7;

    public string Id => "security.sensitive_data";

    public async Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken)
    {
        var reported = await ReportedMetrics.ReadAsync(context, 400, [.. Controls.Select(control => control.Metric)], cancellationToken);
        var statement = await RoomStatement.OfAsync(typeof(SensitiveDataMeasure), context, cancellationToken);
        var names = await statement.ReadAsync<ArrivedName>(cancellationToken);
        var found = names.Where(name => !name.IsAddress).Select(name => (name.Name, name.Events, Class: SensitiveNames.ClassOf(name.Name))).Where(name => name.Class is not null).ToArray();
        var stated = FounderStatement.Probability(context, context.Company.Facts.SensitiveUserData);
        if (stated is null && found.Length == 0 && !context.Sources.IsConnected("events"))
            return Measurement.Unknown("state facts.sensitive_user_data in company.yaml: whether you hold payment, health, identity, children's, location or secret data");

        var unencrypted = names.Any(name => name.IsAddress);
        var controls = await ControlsAsync(context, reported, unencrypted, cancellationToken);
        var holds = Holds(stated, found.Length > 0);
        var gap = 1 - controls.Aggregate(1.0, (all, control) => all * control.Present);
        return Answer(holds, gap, controls, [.. found.Select(name => name.Class!).Distinct()], stated) with
        {
            N = controls.Count(control => control.IsKnown),
            Rows = new FactTableResult(
                ["what", "state"],
                [
                    .. controls.Select(control => (IReadOnlyList<object?>)[control.Name, !control.IsKnown ? "unknown" : control.Present > 0.5 ? "in place" : "missing"]),
                    .. found.Take(10).Select(name => (IReadOnlyList<object?>)[$"property \"{name.Name}\" ({name.Class})", $"{name.Events} events in a week"]),
                ]),
            Query = statement.Text,
        };
    }

    private static Measurement Answer(double holds, double gap, IReadOnlyList<Control> controls, IReadOnlyList<string> classes, double? stated)
    {
        var missing = controls.Where(control => control is { IsKnown: true, Present: < 0.5 }).Select(control => control.Name).ToArray();
        var unknown = controls.Count(control => !control.IsKnown);
        var holding = classes.Count > 0 ? $"data named like {string.Join(", ", classes)} arrive" : stated is > 0.5 ? "sensitive data are held, as stated" : "sensitive data are probably not held";
        var lacking = missing.Length > 0 ? $"; missing: {string.Join(", ", missing)}" : unknown > 0 ? $"; {unknown} of {controls.Count} controls are unknown" : "; all critical controls are in place";
        return new Measurement
        {
            Value = holds * gap,
            // The answer is a probability already, whatever limit it is held against.
            ProbabilityAbove = _ => holds * gap,
            Finding = holding + lacking,
            Beside = new Dictionary<string, double?> { ["probability_of_sensitive_data"] = holds, ["probability_of_a_missing_control"] = gap, ["controls_missing"] = missing.Length, ["controls_unknown"] = unknown },
        };
    }

    /// <summary>Either the founder says so, or names say so; nothing said is one chance in three.</summary>
    private static double Holds(double? stated, bool hasNames) => 1 - ((1 - (stated ?? (hasNames ? 0 : 1.0 / 3))) * (hasNames ? 1 - SureOfAName : 1));

    private static async Task<IReadOnlyList<Control>> ControlsAsync(MeasureContext context, ReportedMetrics reported, bool unencrypted, CancellationToken cancellationToken)
    {
        var backup = await context.MeasureAsync("backups.backup", cancellationToken);
        return
        [
            .. Controls.Select(control => control switch
            {
                _ when reported.Latest(control.Metric) is { } value => new Control(control.Name, value > 0 ? 1 : 0, true),
                { Metric: "crossroads.security.tls" } when unencrypted => new Control(control.Name, 0, true),
                { Metric: "crossroads.security.restore_tested" } when backup.Value is not null => new Control(control.Name, backup.Beside["restore_test_age_days"] is <= 30 ? 1 : 0, true),
                _ => new Control(control.Name, control.Usual, false),
            }),
        ];
    }

    private sealed record Control(string Name, double Present, bool IsKnown);

    private sealed record ArrivedName(string Name, long Events, bool IsAddress);
}
