namespace Crossroads.Features.Simulation.Living;

/// <summary>A future: as it is, with nothing slow or broken any more, or with every need met.</summary>
internal enum Branch { StatusQuo, PerformanceFixed, NeedsMet }
