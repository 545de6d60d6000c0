using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Crossroads.Engine.Journal;

public static class IntakeServices
{
    /// <summary>
    /// Adds <see cref="IIntake"/> and the service behind it. A store, a journal and the sources' decoders must be registered too; the store and the journal
    /// are closed by the container after everything was sealed.
    /// </summary>
    public static IServiceCollection AddIntake(this IServiceCollection services, IntakeOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton<FactDrain>();
        services.AddSingleton<IIntake, Intake>();
        services.AddHostedService<FactPipeline>();
        return services;
    }
}
