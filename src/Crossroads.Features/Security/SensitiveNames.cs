using System.Text.RegularExpressions;

namespace Crossroads.Features.Security;

/// <summary>Classes of sensitive data and the names under which they usually arrive. Names are a hint: what is under them may be harmless.</summary>
internal static partial class SensitiveNames
{
    private static readonly (string Class, Regex Names)[] All =
    [
        ("payment", Payment()), ("health", Health()), ("government id", GovernmentId()), ("children", Children()), ("precise location", Location()), ("secrets", Secrets()),
    ];

    /// <summary>The class that a property's name points to; null = none.</summary>
    public static string? ClassOf(string name)
    {
        var words = Boundary().Replace(name, "$1_$2").ToLowerInvariant();
        return All.FirstOrDefault(entry => entry.Names.IsMatch(words)).Class;
    }

    [GeneratedRegex(@"(?:^|[_\W])(?:card_?(?:number|no)|credit_card|cvv|cvc|iban|bic|account_number|routing_number|sort_code)(?:$|[_\W])")]
    private static partial Regex Payment();

    [GeneratedRegex(@"(?:^|[_\W])(?:diagnos[ie]s|medication|patient|allerg(?:y|ies)|blood_type|health_record|icd10)(?:$|[_\W])")]
    private static partial Regex Health();

    [GeneratedRegex(@"(?:^|[_\W])(?:ssn|social_security(?:_number)?|passport(?:_number)?|national_id|tax_id|driving_licen[cs]e|personnummer)(?:$|[_\W])")]
    private static partial Regex GovernmentId();

    [GeneratedRegex(@"(?:^|[_\W])(?:child_(?:name|age)|pupil|guardian|parent_email|date_of_birth|birth_?date|dob)(?:$|[_\W])")]
    private static partial Regex Children();

    [GeneratedRegex(@"(?:^|[_\W])(?:latitude|longitude|lat_lng|gps|geo_?point)(?:$|[_\W])")]
    private static partial Regex Location();

    [GeneratedRegex(@"(?:^|[_\W])(?:password|passwd|secret|api_?key|access_token|refresh_token|private_key)(?:$|[_\W])")]
    private static partial Regex Secrets();

    [GeneratedRegex(@"([a-z0-9])([A-Z])")]
    private static partial Regex Boundary();
}
