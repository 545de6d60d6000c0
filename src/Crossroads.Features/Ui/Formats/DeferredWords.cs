namespace Crossroads.Features.Ui.Formats;

/// <summary>What the post defers, in words.</summary>
public static class DeferredWords
{
    public static string Title(string id) => id switch
    {
        "multi_region" => "Multi-region",
        "microservices" => "Microservices",
        "advanced_caching" => "Redis cache",
        "kubernetes" => "Kubernetes",
        _ => char.ToUpperInvariant(id[0]) + id[1..].Replace('_', ' '),
    };

    /// <summary>Under the meter: "4 of 8 developers". Bounds up to one are shares.</summary>
    public static string Meter(string id, double value, double bound)
    {
        var unit = id switch { "microservices" => " developers", "kubernetes" => " hosts", _ => "" };
        if (bound == 1) return $"{NumberFormat.Share(value)} of the way";
        return bound <= 1
            ? $"{NumberFormat.Share(value)}, due from {NumberFormat.Share(bound)}"
            : $"{NumberFormat.Plain(value)} of {NumberFormat.Plain(bound)}{unit}";
    }
}
