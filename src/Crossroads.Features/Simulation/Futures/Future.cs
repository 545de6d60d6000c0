using Crossroads.Features.Simulation.Blueprints;
using Crossroads.Features.Simulation.Living;

namespace Crossroads.Features.Simulation.Futures;

/// <summary>One lived future: its mean monthly revenue after one-off losses, and its busy-hour utilisation day by day.</summary>
internal sealed record Future(double MonthlyRevenue, double[] BusyUtilization, double[] PeakUtilization)
{
    public static Future Live(Company past, Branch branch, int replicate, bool throwing = false)
    {
        var company = past.Fork(branch, replicate, throwing);
        var busy = new double[CompanyBlueprint.Horizon];
        var peak = new double[CompanyBlueprint.Horizon];
        double revenue = 0, lost = 0;
        for (var day = 0; day < busy.Length; day++)
        {
            company.LiveDay();
            revenue += company.Mrr / busy.Length;
            lost += company.LostToday;
            busy[day] = company.Service.BusyUtilization;
            peak[day] = company.Service.Utilization.Max();
        }
        return new Future(revenue - lost / (busy.Length / 30.0), busy, peak);
    }
}
