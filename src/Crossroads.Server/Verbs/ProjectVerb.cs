using System.CommandLine;
using Spectre.Console;

namespace Crossroads.Server.Verbs;

/// <summary><c>project create NAME</c> and <c>project list</c>.</summary>
internal sealed class ProjectVerb : IVerb
{
    public Command Command(Terminal terminal, Workspace? local)
    {
        var command = new Command("project", "Projects: who owns data.");
        command.Add(Create(terminal, local));
        command.Add(List(terminal, local));
        return command;
    }

    private static Command Create(Terminal terminal, Workspace? local)
    {
        var name = new Argument<string>("NAME") { Description = "The project's name; a name that exists answers the same id and key, with a fresh token." };
        var write = new Option<bool>("--write") { Description = "The token may also keep cohorts and actions." };
        var command = new Command("create", "Create a project, or show one, with a fresh token.") { name, write };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var wanted = parsed.GetValue(name)!.Trim();
            if (wanted.Length is 0 or > 200) throw new VerbException("NAME: a project's name has 1 to 200 characters.", ExitCode.WrongUsage);
            await using var lease = await Workspace.LeaseAsync(local, parsed, terminal, cancellationToken, facts: false);
            var projects = lease.Workspace.Projects;
            var project = await projects.EnsureAsync(wanted, cancellationToken);
            var token = await projects.IssueTokenAsync(project.Id, "command line", parsed.GetValue(write) ? "read write" : "read", cancellationToken);
            if (parsed.GetValue(CommonOptions.Json))
            {
                await terminal.WriteJsonAsync(new { id = project.Id, name = project.Name, write_key = project.WriteKey, token });
            }
            else
            {
                var grid = new Grid().AddColumn().AddColumn();
                grid.AddRow("Project", $"{Markup.Escape(project.Name)} ({project.Id})");
                grid.AddRow("Write key", project.WriteKey);
                grid.AddRow("Token", $"{token}  (shown once: it reads this project through the API{(parsed.GetValue(write) ? ", and keeps cohorts and actions" : "")})");
                terminal.Pretty().Write(grid);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Command List(Terminal terminal, Workspace? local)
    {
        var command = new Command("list", "List the projects.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var lease = await Workspace.LeaseAsync(local, parsed, terminal, cancellationToken, facts: false);
            var projects = lease.Workspace.Projects.All;
            if (parsed.GetValue(CommonOptions.Json))
            {
                await terminal.WriteJsonAsync(projects.Select(project => new { id = project.Id, name = project.Name, write_key = project.WriteKey, time_zone = project.TimeZone }));
            }
            else if (projects.Count == 0)
            {
                await terminal.Output.WriteLineAsync("There is no project yet. Create one: crossroads project create NAME");
            }
            else
            {
                var table = new Table().Border(TableBorder.Simple).AddColumns("id", "name", "write key", "time zone");
                foreach (var project in projects) table.AddRow(project.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), Markup.Escape(project.Name), project.WriteKey, project.TimeZone);
                terminal.Pretty().Write(table);
            }

            return ExitCode.Done;
        });
        return command;
    }
}
