using Spectre.Console;

namespace Crossroads.Server.Reports;

/// <summary>A progress bar on standard error, where a person looks; nothing where a script does.</summary>
internal static class ProgressLine
{
    /// <param name="terminal">Whose standard error it is.</param>
    /// <param name="title">What goes on.</param>
    /// <param name="work">Gets a function to report a step and the share that is done, 0 to 1; null when nobody looks.</param>
    public static Task<T> RunAsync<T>(Terminal terminal, string title, Func<Action<string, double>?, Task<T>> work)
    {
        if (!terminal.IsInteractive) return work(null);
        return terminal.PrettyError().Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(context =>
            {
                var bar = context.AddTask(Markup.Escape(title));
                return work((step, share) =>
                {
                    bar.Description = Markup.Escape($"{title}: {step}");
                    bar.Value = 100 * share;
                });
            });
    }
}
