using Crossroads.Features.Simulation.Living;

namespace Crossroads.Features.Simulation.Writing;

/// <summary>Watches the past and writes one source of the folder.</summary>
internal interface IScribe : ICompanyObserver, IDisposable
{
    /// <summary>Called once after the last day, while the files are still open.</summary>
    void Finish(Company company) { }
}
