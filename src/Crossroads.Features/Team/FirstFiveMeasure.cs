using Crossroads.Engine.Company;
using Crossroads.Engine.Events;
using Crossroads.Engine.Measures;

namespace Crossroads.Features.Team;

/// <summary>Which of the first five engineering roles are filled, and which comes next.</summary>
internal sealed class FirstFiveMeasure : IMeasure
{
    private const double PartCredit = 0.5;

    /// <summary>In the post's order; words that name the role in a title or a skill.</summary>
    private static readonly (string Role, string[] Words)[] Order =
    [
        ("senior backend developer", ["backend", "back-end", "server", "cto", "full-stack", "full stack", "fullstack"]),
        ("senior frontend developer", ["frontend", "front-end", "ui", "web developer"]),
        ("DevOps engineer", ["devops", "sre", "infrastructure", "platform", "operations"]),
        ("product engineer", ["product engineer", "product developer", "product development"]),
        ("QA engineer", ["qa", "quality", "test"]),
    ];

    public string Id => "team.first5";

    public Task<Measurement> MeasureAsync(MeasureContext context, CancellationToken cancellationToken) => Task.FromResult(Measure(context));

    private static Measurement Measure(MeasureContext context)
    {
        var members = TeamRoster.On(context.Company.Team, context.Today);
        if (members.Count == 0) return Measurement.Unknown("state team.members in company.yaml (role and skills): who does what");
        var credits = Credits(members);
        var next = Order.Zip(credits).FirstOrDefault(item => item.Second < 1);
        var filled = credits.Sum();
        return EstimateMeasurement.Exact(filled, members.Count) with
        {
            Finding = next.First.Role is null ? "the first five roles are filled" : $"the next hire by the post's order is a {next.First.Role}{(next.Second > 0 ? " (so far covered by somebody's skills)" : "")}",
            Rows = new FactTableResult(["role", "filled"], [.. Order.Zip(credits).Select(item => (IReadOnlyList<object?>)[item.First.Role, item.Second])]),
        };
    }

    /// <summary>A person fills the first role that his title names; what others can do besides is half a role.</summary>
    internal static double[] Credits(IReadOnlyList<TeamMember> members)
    {
        var credits = new double[Order.Length];
        foreach (var member in members)
        {
            var main = Array.FindIndex(Order, role => Names(role.Words, member.Role));
            if (main >= 0) credits[main] = 1;
        }

        for (var i = 0; i < Order.Length; i++)
        {
            if (credits[i] == 0 && members.Any(member => member.Skills.Any(skill => Names(Order[i].Words, skill)))) credits[i] = PartCredit;
        }

        return credits;
    }

    private static bool Names(string[] words, string? text)
        => text is not null && words.Any(word => word.Length > 3
            ? text.Contains(word, StringComparison.OrdinalIgnoreCase)
            : text.Split([' ', ',', '/', '-', '(', ')'], StringSplitOptions.RemoveEmptyEntries).Contains(word, StringComparer.OrdinalIgnoreCase));
}
