using System.Security.Cryptography;
using System.Text;
using Crossroads.Engine.Projects;
using Crossroads.Engine.Tables;
using Microsoft.EntityFrameworkCore;

namespace Crossroads.Server.Access;

/// <summary>The one-time link with which the first person creates the owner's account. It lives as long as the process and until it is used.</summary>
internal sealed class OwnerInvitation(IDbContextFactory<MetadataContext> contexts)
{
    private readonly string _secret = Keys.NewToken();
    private int _used;

    public async Task<bool> IsOpenAsync(CancellationToken cancellationToken)
    {
        if (IsUsed) return false;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return !await context.Users.AnyAsync(cancellationToken);
    }

    public string PathAndQuery => $"/setup?invitation={_secret}";

    public bool Fits(string? secret)
        => !IsUsed && secret is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(_secret));

    /// <summary>Takes the invitation; false = somebody else was faster.</summary>
    public bool TryUse() => Interlocked.Exchange(ref _used, 1) == 0;

    /// <summary>Gives it back: no account came of it.</summary>
    public void Return() => Volatile.Write(ref _used, 0);

    private bool IsUsed => Volatile.Read(ref _used) == 1;
}
