namespace Scenarios;

/// <summary>Option values of the choices that configuration rows use. Microsoft's publisher counts from 166840000, ours from 482100000.</summary>
internal static class Choices
{
    public const int OnIngest = 166840000, OnCertify = 166840001;
    public const int No = 166840000, Yes = 166840001;
    public const int Inbound = 166840000;
    public const int Sequence = 482100000, VersionText = 482100001, Timestamp = 482100002, ReceiveOrder = 482100003;
    public const int On = 482100000, Off = 482100001, Paused = 482100002;
    public const int MapIn = 482100000, MapOut = 482100001, MapBoth = 482100002;
    public const int WriteBackNone = 482100000, WriteBackToAll = 482100001, WriteBackToListed = 482100002;
    public const int Suggested = 482100000, Active = 482100001;
    public const int LookupKey = 482100003;
    public const int AssertNull = 482100001, HoldBlank = 482100002;
    public const int PassThrough = 482100001, RejectUnmapped = 482100002;
    public const int FillBlank = 482100001, RejectSource = 482100002;
    public const int DeleteUnlink = 482100001;
    public const int Linked = 482100000, Cleared = 482100001;
}
