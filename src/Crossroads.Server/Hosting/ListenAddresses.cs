using System.Net;
using System.Net.Sockets;

namespace Crossroads.Server.Hosting;

/// <summary>Looks whether the addresses are free before anything else is done: a port in use is told at once, not after a minute of work.</summary>
internal static class ListenAddresses
{
    /// <param name="urls">As typed, separated by semicolons. Names and wildcards are left to the server itself.</param>
    /// <param name="option">What the user can change: "--urls http://127.0.0.1:PORT".</param>
    /// <exception cref="VerbException">Somebody listens there.</exception>
    public static void RequireFree(string urls, string option)
    {
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || !IPAddress.TryParse(address.Host.Trim('[', ']'), out var host) || address.Port == 0) continue;
            try
            {
                using var listener = new TcpListener(host, address.Port);
                listener.Start();
            }
            catch (SocketException problem)
            {
                throw new VerbException(problem.SocketErrorCode switch
                {
                    SocketError.AddressAlreadyInUse => $"Port {address.Port} of {address.Host} is in use by another program: choose another with {option}.",
                    SocketError.AccessDenied => $"This user may not listen on port {address.Port}: choose one above 1023 with {option}.",
                    _ => $"{url} cannot be listened on ({problem.Message}): choose another with {option}.",
                });
            }
        }
    }
}
