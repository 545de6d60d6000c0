using Crossroads.Features.Simulation.Blueprints;
using Crossroads.Features.Simulation.Living;

namespace Crossroads.Features.Simulation.Futures;

/// <summary>One lived future: its mean monthly revenue after one-off losses, and its busy-hour utilisation day by day.</summary>
internal sealed record Future(double MonthlyRevenue, RevenueParts Parts, double[] BusyUtilization, double[] PeakUtilization)
{
    public static Future Live(Company past, Branch branch, int replicate, bool throwing = false)
    {
        var company = past.Fork(branch, replicate, throwing);
        var busy = new double[CompanyBlueprint.Horizon];
        var peak = new double[CompanyBlueprint.Horizon];
        double revenue = 0, lost = 0, trials = 0, deals = 0;
        for (var day = 0; day < busy.Length; day++)
        {
            company.LiveDay();
            revenue += company.Mrr / busy.Length;
            lost += company.LostToday;
            trials += company.NewMrr.Trials / busy.Length;
            deals += company.NewMrr.Deals / busy.Length;
            busy[day] = company.Service.BusyUtilization;
            peak[day] = company.Service.Utilization.Max();
        }
        lost /= busy.Length / 30.0;
        return new Future(revenue - lost, new RevenueParts(revenue - trials - deals, trials, deals, -lost), busy, peak);
    }
}
