namespace Crossroads.Sources.PostHog;

/// <summary>The properties that mean something to us; all others are only kept.</summary>
internal enum PostHogProperty
{
    None,
    DistinctId,
    Token,
    Alias,
    AnonymousId,
    Set,
    SetOnce,
    Unset,
    ProcessPersonProfile,
    IgnoreSentAt,
    GroupType,
    GroupKey,
    GroupSet,
    SessionId,
    Url,
    Path,
    Browser,
    OperatingSystem,
    Device,
    Country,
    Referrer,
    LcpMs,
    InpMs,
    Cls,
    FcpMs,
    TtfbMs,
    VitalLcp,
    VitalInp,
    VitalCls,
    VitalFcp,
    ExceptionList,
    ExceptionType,
    ExceptionMessage,
    ExceptionFingerprint,
    Release,
    AppVersion,
    Elements,
}

internal static class PostHogProperties
{
    /// <summary>By length first: most names are told apart without comparing a byte.</summary>
    public static PostHogProperty Find(ReadOnlySpan<byte> name) => name.Length switch
    {
        3 => Is(name, "$os"u8, PostHogProperty.OperatingSystem),
        4 => Is(name, "$set"u8, PostHogProperty.Set) | Is(name, "$cls"u8, PostHogProperty.Cls),
        5 => Is(name, "token"u8, PostHogProperty.Token) | Is(name, "alias"u8, PostHogProperty.Alias),
        6 => Is(name, "$unset"u8, PostHogProperty.Unset),
        7 => Is(name, "$lcp_ms"u8, PostHogProperty.LcpMs) | Is(name, "$inp_ms"u8, PostHogProperty.InpMs) | Is(name, "$fcp_ms"u8, PostHogProperty.FcpMs),
        8 => Is(name, "$browser"u8, PostHogProperty.Browser) | Is(name, "$ttfb_ms"u8, PostHogProperty.TtfbMs) | Is(name, "$release"u8, PostHogProperty.Release),
        9 => Is(name, "$elements"u8, PostHogProperty.Elements) | Is(name, "$pathname"u8, PostHogProperty.Path) | Is(name, "$set_once"u8, PostHogProperty.SetOnce),
        10 => Is(name, "$group_key"u8, PostHogProperty.GroupKey) | Is(name, "$group_set"u8, PostHogProperty.GroupSet),
        11 => Is(name, "distinct_id"u8, PostHogProperty.DistinctId) | Is(name, "$session_id"u8, PostHogProperty.SessionId) | Is(name, "$group_type"u8, PostHogProperty.GroupType),
        12 => Is(name, "$current_url"u8, PostHogProperty.Url) | Is(name, "$device_type"u8, PostHogProperty.Device)
            | Is(name, "$app_version"u8, PostHogProperty.AppVersion) | Is(name, "$distinct_id"u8, PostHogProperty.DistinctId),
        15 => Is(name, "$ignore_sent_at"u8, PostHogProperty.IgnoreSentAt) | Is(name, "$exception_list"u8, PostHogProperty.ExceptionList)
            | Is(name, "$exception_type"u8, PostHogProperty.ExceptionType),
        17 => Is(name, "$referring_domain"u8, PostHogProperty.Referrer) | Is(name, "$anon_distinct_id"u8, PostHogProperty.AnonymousId),
        18 => Is(name, "$exception_message"u8, PostHogProperty.ExceptionMessage),
        19 => Is(name, "$geoip_country_code"u8, PostHogProperty.Country),
        21 => WebVital(name),
        22 => Is(name, "$exception_fingerprint"u8, PostHogProperty.ExceptionFingerprint),
        23 => Is(name, "$process_person_profile"u8, PostHogProperty.ProcessPersonProfile),
        _ => PostHogProperty.None,
    };

    private static PostHogProperty WebVital(ReadOnlySpan<byte> name)
        => Is(name, "$web_vitals_LCP_value"u8, PostHogProperty.VitalLcp) | Is(name, "$web_vitals_INP_value"u8, PostHogProperty.VitalInp)
        | Is(name, "$web_vitals_CLS_value"u8, PostHogProperty.VitalCls) | Is(name, "$web_vitals_FCP_value"u8, PostHogProperty.VitalFcp);

    private static PostHogProperty Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> expected, PostHogProperty property)
        => name.SequenceEqual(expected) ? property : PostHogProperty.None;
}
