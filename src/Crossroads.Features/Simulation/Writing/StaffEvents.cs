using Crossroads.Features.Simulation.Drawing;

namespace Crossroads.Features.Simulation.Writing;

/// <summary>The company's own people in its analytics: few, always there, and no customers. company.yaml says how to leave them out.</summary>
internal sealed class StaffEvents(FolderContext context, EventFile file)
{
    private readonly int _count = 2 + context.Dice.Whole(4, Draw.Token, -30);

    public void Write(int day)
    {
        if (context.Clock.IsWeekend(day))
            return;
        for (var member = 0; member < _count; member++)
        {
            var id = $"staff_{member + 1}";
            for (var view = 0; view < 6; view++)
            {
                var at = 32_400 + 30_000 * context.Dice.Uniform(Draw.EventTime, -40 - member, day * 8L + view);
                file.Begin("$pageview", id, day, at).Text("$pathname", "/app").Text("$session_id", $"staff-{member}-{day}-{view}")
                    .Object("$set").Text("email", $"member{member + 1}@{context.Blueprint.Domain}").Text("is_internal", "true").Close().End();
            }
        }
    }
}
