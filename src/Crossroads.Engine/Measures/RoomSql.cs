using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Crossroads.Engine.Measures;

/// <summary>
/// Finds the <c>.sql</c> file beside a class: <c>ChurnMeasure.sql</c>, or <c>ChurnMeasure.clickhouse.sql</c> where the best form differs by engine.
/// <c>{include:Shares}</c> in it stands for the text of <c>ChurnMeasure.Shares.sql</c>: what several files of one class begin with.
/// </summary>
public static partial class RoomSql
{
    private static readonly ConcurrentDictionary<(Type, string, string), string> Cache = new();

    /// <summary>The text of <c>{owner}{suffix}.sql</c>; <paramref name="suffix"/> tells several files of one class apart, e.g. ".Series".</summary>
    /// <exception cref="InvalidOperationException">There is no such file in the class's folder.</exception>
    public static string Of(Type owner, string dialect, string suffix = "")
        => Cache.GetOrAdd((owner, dialect, suffix), key => Read(key.Item1, key.Item2, key.Item3));

    private static string Read(Type owner, string dialect, string suffix)
    {
        var assembly = owner.Assembly;
        var name = owner.FullName + suffix;
        using var stream = assembly.GetManifestResourceStream($"{name}.{dialect}.sql")
            ?? assembly.GetManifestResourceStream($"{name}.sql")
            ?? throw new InvalidOperationException($"{owner.Name}{suffix}.sql is not beside {owner.FullName} in {assembly.GetName().Name}.");
        using var reader = new StreamReader(stream);
        return Includes().Replace(reader.ReadToEnd(), include => Read(owner, dialect, "." + include.Groups[1].Value).TrimEnd());
    }

    [GeneratedRegex(@"\{include:(\w+)\}")]
    private static partial Regex Includes();
}
