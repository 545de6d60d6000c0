using Crossroads.Engine.Events;
using Crossroads.Sources.ProductEvents;

namespace Crossroads.Sources.PostHog;

/// <summary>What one pass over an event found, before it is judged. Slices point into the body.</summary>
internal struct PostHogEventFields()
{
    public Guid? Uuid;
    public string? Event;
    public string? DistinctId;
    public string? PropertiesDistinctId;
    public bool HasNul;
    public bool PropertiesAreWrong;
    public bool TimestampGiven;
    public long Timestamp = EventTime.Unknown;
    public long SentAt = EventTime.Unknown;
    public long? OffsetMilliseconds;
    public bool IgnoreSentAt;
    public bool NoPersonProfile;
    public ReadOnlyMemory<byte> Properties;
    public ReadOnlyMemory<byte> Elements;
    public ReadOnlyMemory<byte> RootSet, RootSetOnce, RootUnset, Set, SetOnce, Unset;
    public string? Alias, AnonymousId;
    public string? GroupType, GroupKey;
    public ReadOnlyMemory<byte> GroupSet;
    public PromotedProperties Promoted;
    public string? RootSessionId;
    public double? PageLcp, PageInp, PageCls, PageFcp, PageTtfb;
    public double? VitalLcp, VitalInp, VitalCls, VitalFcp;
    public ReadOnlyMemory<byte> ExceptionList;
    public string? ExceptionType, ExceptionMessage, ExceptionFingerprint, Release, AppVersion;
}
