using Crossroads.Engine.Company;

namespace Crossroads.Features.Team;

/// <summary>Who works here, as company.yaml tells: members when they are listed, else the stated number of engineers.</summary>
internal static class TeamRoster
{
    private static readonly string[] NotBuilding = ["support", "customer success", "sales", "marketing", "finance", "legal", "recruit", "people", "hr", "office", "account"];

    public static bool IsStated(TeamProfile team) => team.Members.Count > 0 || team.Engineers is not null;

    /// <summary>People who had started by the day; a member without a start has always been there.</summary>
    public static IReadOnlyList<TeamMember> On(TeamProfile team, DateOnly day) => [.. team.Members.Where(member => member.Start is null || member.Start <= day)];

    /// <summary>Full-time equivalents that build the product; null = not stated.</summary>
    public static double? Builders(TeamProfile team, DateOnly day)
        => team.Members.Count > 0 ? On(team, day).Where(Builds).Sum(Availability) : team.Engineers;

    public static bool Builds(TeamMember member)
        => member.Role is not { Length: > 0 } role || !NotBuilding.Any(word => role.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>Part time is written into the role or the skills: "backend, 50 %".</summary>
    public static double Availability(TeamMember member)
    {
        foreach (var text in member.Skills.Append(member.Role ?? ""))
        {
            var sign = text.IndexOf('%', StringComparison.Ordinal);
            if (sign <= 0) continue;
            var start = sign;
            while (start > 0 && (char.IsAsciiDigit(text[start - 1]) || text[start - 1] is ' ' or '\u00a0')) start--;
            if (int.TryParse(text[start..sign].Trim(), out var percent)) return Math.Clamp(percent / 100.0, 0, 1);
        }

        return 1;
    }
}
