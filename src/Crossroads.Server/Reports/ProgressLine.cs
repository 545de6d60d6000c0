using Spectre.Console;

namespace Crossroads.Server.Reports;

/// <summary>A progress bar on standard error, where a person looks; nothing where a script does.</summary>
internal static class ProgressLine
{
    public static T Run<T>(Terminal terminal, string title, Func<Action<string, double>?, T> work)
    {
        if (!terminal.IsInteractive) return work(null);
        return terminal.PrettyError().Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .Start(context =>
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
