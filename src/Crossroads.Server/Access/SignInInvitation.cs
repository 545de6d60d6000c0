using Crossroads.Server.Hosting;

namespace Crossroads.Server.Access;

internal static class SignInInvitation
{
    /// <summary>Tells at the first start how to create the owner.</summary>
    public static async Task WriteAsync(IServiceProvider services, string address, ServerOptions options, Terminal terminal, CancellationToken cancellationToken)
    {
        if (options.SignsInByItself) return;
        var invitation = services.GetRequiredService<OwnerInvitation>();
        if (await invitation.IsOpenAsync(cancellationToken))
        {
            await terminal.Error.WriteLineAsync($"Create the owner's account with this one-time link: {address}{invitation.PathAndQuery}");
        }
    }
}
