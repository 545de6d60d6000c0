using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Crossroads.Server.Access;

/// <summary>Forms of the sign-in and set-up pages, and signing out. Antiforgery is checked by the framework for form binding.</summary>
internal static class SignInEndpoints
{
    public static void MapSignIn(this WebApplication app)
    {
        app.MapPost("/account/sign-in", SignInAsync).ExcludeFromDescription();
        app.MapPost("/account/setup", SetUpAsync).ExcludeFromDescription();
        app.MapPost("/account/sign-out", SignOutAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> SignInAsync(
        [FromForm] string email, [FromForm] string password, [FromForm] string? returnUrl, SignInManager<IdentityUser> signIn, UserManager<IdentityUser> users)
    {
        var user = await users.FindByEmailAsync(email);
        var result = user is null ? Microsoft.AspNetCore.Identity.SignInResult.Failed : await signIn.PasswordSignInAsync(user, password, isPersistent: true, lockoutOnFailure: true);
        if (result.Succeeded) return Results.LocalRedirect(Local(returnUrl));
        var problem = result.IsLockedOut ? "Too many attempts. Try again in 5 minutes." : "E-mail or password is not right.";
        return Results.LocalRedirect($"/sign-in?problem={Uri.EscapeDataString(problem)}&returnUrl={Uri.EscapeDataString(Local(returnUrl))}");
    }

    private static async Task<IResult> SetUpAsync(
        [FromForm] string invitation, [FromForm] string email, [FromForm] string password, OwnerInvitation open, UserManager<IdentityUser> users,
        SignInManager<IdentityUser> signIn, CancellationToken cancellationToken)
    {
        if (!open.Fits(invitation) || !await open.IsOpenAsync(cancellationToken) || !open.TryUse()) return Results.LocalRedirect("/setup");
        var owner = new IdentityUser(email) { Email = email, EmailConfirmed = true };
        var created = await users.CreateAsync(owner, password);
        if (!created.Succeeded)
        {
            open.Return();
            var problem = string.Join(" ", created.Errors.Select(error => error.Description));
            return Results.LocalRedirect($"/setup?invitation={invitation}&problem={Uri.EscapeDataString(problem)}");
        }

        await signIn.SignInAsync(owner, isPersistent: true);
        return Results.LocalRedirect("/");
    }

    private static async Task<IResult> SignOutAsync([FromForm] string? returnUrl, SignInManager<IdentityUser> signIn)
    {
        await signIn.SignOutAsync();
        return Results.LocalRedirect(Local(returnUrl));
    }

    private static string Local(string? url) => url is ['/', ..] and not ['/', '/' or '\\', ..] ? url : "/";
}
