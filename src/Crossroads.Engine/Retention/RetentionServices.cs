using Microsoft.Extensions.DependencyInjection;

namespace Crossroads.Engine.Retention;

public static class RetentionServices
{
    /// <summary>Rules, deletion and export; stores, journal and assessments are registered elsewhere.</summary>
    public static IServiceCollection AddRetention(this IServiceCollection services) => services.AddSingleton<RetentionDesk>().AddSingleton<PersonErasure>().AddSingleton<PersonExport>();
}
