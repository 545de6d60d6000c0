using System.Globalization;
using System.Text;
using Crossroads.Features.Simulation.Blueprints;
using Crossroads.Features.Simulation.Drawing;

namespace Crossroads.Features.Simulation.Writing;

/// <summary>company.yaml: what the founder says about the company.</summary>
internal static class CompanyCard
{
    private static readonly string[] Roles = ["senior backend", "senior frontend", "product engineer", "devops", "qa"];

    public static void Write(FolderContext context, IReadOnlyList<string> missing)
    {
        var blueprint = context.Blueprint;
        var office = blueprint.Office;
        var text = new StringBuilder();
        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
        Line($"name: {blueprint.Name}");
        Line($"currency: {blueprint.Pricing.Currency}");
        Line($"time_zone: {blueprint.Clock.Zone}");
        Line($"launched_on: {blueprint.Clock.Day(0)}");
        Line($"as_of: {blueprint.Clock.Midnight(blueprint.Days)}");
        Line($"planning_horizon_days: {CompanyBlueprint.Horizon}");
        Line($"week_start_day: {(office.SundayWeek ? "sunday" : "monday")}");
        Line($"team:");
        Line($"  engineers: {office.Engineers}");
        Line($"  support_people: {office.SupportPeople}");
        Line($"  planned_hires: {office.PlannedHires}");
        Line($"  members:");
        for (var i = 0; i < Math.Min(office.Engineers, 8); i++)
            Line($"    - {{ name: Member {i + 1}, role: {Roles[context.Dice.Whole(Roles.Length, Draw.Token, i, -20)]}, start: {blueprint.Clock.Day(-30 * context.Dice.Whole(12, Draw.Token, i, -21))}, skills: [] }}");
        Line($"finance:");
        Line($"  cash: {office.Cash}");
        Line($"  monthly_burn: {office.MonthlyBurn}");
        Line($"  funding: {office.Funding}");
        Line($"  usage_revenue_share: {blueprint.Pricing.UsageRevenueShare:0.0000}");
        Line($"facts:");
        Line($"  sensitive_user_data: {office.SensitiveData}");
        Line($"  rivals_scaling_aggressively: {office.RivalsScaling}");
        Line($"  testing_segments: {office.TestingSegments}");
        Line($"  enterprise_interest: {office.EnterpriseInterest}");
        if (office.FirstMover)
            Line($"  first_mover_window_ends: {blueprint.Clock.Day(blueprint.Days + 60)}");
        if (office.NeedsRevenue)
            Line($"  revenue_needed_by: {blueprint.Clock.Day(blueprint.Days + 120)}");
        if (context.Has(Trap.StaffAccounts))
            Line($"test_account_filters: [{{ key: is_internal, value: ['true'], operator: is_not, type: person }}]");
        Line($"not_connected: [{string.Join(", ", missing)}]");
        File.WriteAllText(Path.Combine(context.Folder, "company.yaml"), text.ToString(), new UTF8Encoding(false));
    }
}
