namespace Scenarios;

/// <summary>What a person does at a fixed point of a case: when all words of a phase are there, in whatever order they came.</summary>
internal abstract record Deed
{
    /// <summary>A decision about the newest entry of a source on a field that has the status; none where there is no such entry.</summary>
    public sealed record Decision(string Name, string From, string Source, string Field) : Deed
    {
        public static readonly (string Name, string From)[] All =
            [("Certify", "Pending"), ("Certify", "Pending"), ("Reject", "Pending"), ("Revoke", "Certified"), ("Reopen", "Rejected")];

        public override string ToString() => $"{Name} {Source}'s {Field}";
    }

    /// <summary>A code gets a meaning, or another one.</summary>
    public sealed record Map(string Code, string Canonical) : Deed
    {
        public override string ToString() => $"{Code} means {Canonical}";
    }
}
