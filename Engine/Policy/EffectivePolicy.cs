using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Dataverse;
using Microsoft.Xrm.Sdk;

namespace GovDataIntegration.Engine.Policy;

/// <summary>
/// What holds for one source, table and field: each column from the most specific policy that fills it, then from the next,
/// at last from what is built in. Silence never writes.
/// </summary>
internal sealed class EffectivePolicy
{
    private static readonly char[] ListSeparators = { ';', ',', '\n', '\r' };

    private readonly IReadOnlyList<Entity> _levels;

    /// <param name="levels">The policies that apply, most specific first.</param>
    public EffectivePolicy(IReadOnlyList<Entity> levels)
    {
        _levels = levels;
        Sources = AuthoritativeSources.Parse(First(row => row.Text(CommitPolicy.AuthoritativeSources)));
    }

    /// <summary>The most specific policy; null when only what is built in holds.</summary>
    public Guid? Id => _levels.FirstOrDefault()?.Id;

    public AuthoritativeSources Sources { get; }
    public bool OnIngest => Option<CommitMode>(CommitPolicy.CommitMode) == CommitMode.OnIngest;
    public bool AutoCertify => Option<YesNo>(CommitPolicy.AutoCertify) == YesNo.Yes;
    public int? AutoCertifyMaxRank => Number<int>(CommitPolicy.AutoCertifyMaxRank);

    public DeleteMode DeleteMode => Option<DeleteMode>(CommitPolicy.DeleteMode) ?? DeleteMode.Hold;

    /// <summary>Four eyes: who submitted a value may not certify it.</summary>
    public bool ExcludesSubmitter => Option<YesNo>(CommitPolicy.ExcludeSubmitter) == YesNo.Yes;

    /// <summary>1 or 2 signatures.</summary>
    public int CertifiersRequired => Number<int>(CommitPolicy.CertifiersRequired) ?? 1;

    /// <summary>0 = never stale.</summary>
    public int StaleAfterDays => Number<int>(CommitPolicy.StaleAfterDays) ?? 0;

    /// <summary>Name of the code list that translates the field's values; null = values are taken as they are.</summary>
    public string? CodeList => First(row => row.Text(CommitPolicy.CodeList));

    public double? MinConfidence => Number<double>(CommitPolicy.MinConfidence);
    public UnmappedMode Unmapped => Option<UnmappedMode>(CommitPolicy.UnmappedMode) ?? UnmappedMode.Hold;
    public BlankHandling Blanks => Option<BlankHandling>(CommitPolicy.BlankHandling) ?? BlankHandling.Ignore;
    public NonAuthoritativeMode NonAuthoritative => Option<NonAuthoritativeMode>(CommitPolicy.NonAuthoritativeMode) ?? NonAuthoritativeMode.Hold;

    /// <summary>How canonical values are written; null = as the column's type reads them.</summary>
    public CanonicalFormat? Format => Option<CanonicalFormat>(CommitPolicy.CanonicalFormat);

    /// <summary>Column of the looked-up table that canonical values name; null = they are row ids.</summary>
    public string? LookupField => First(row => row.Text(CommitPolicy.LookupField));

    /// <summary>Which systems are told when the field changes.</summary>
    public WriteBackMode WriteBack => Option<WriteBackMode>(CommitPolicy.WriteBack) ?? WriteBackMode.None;

    /// <summary>True when they are also told what nobody has certified.</summary>
    public bool WritesBackUncertified => Option<YesNo>(CommitPolicy.WriteBackUncertified) == YesNo.Yes;

    /// <summary>True when the system is among those that are told.</summary>
    public bool WritesBackTo(string system) => WriteBack switch
    {
        WriteBackMode.ToAll => true,
        WriteBackMode.ToListed => (First(row => row.Text(CommitPolicy.WriteBackTargets)) ?? "").Split(ListSeparators)
            .Any(listed => string.Equals(listed.Trim(), system, StringComparison.OrdinalIgnoreCase)),
        _ => false,
    };

    /// <summary>Each column that some policy fills, with its value as text and the policy it comes from.</summary>
    public IEnumerable<KeyValuePair<string, Entity>> Origins =>
        Policies.Columns.Select(column => new KeyValuePair<string, Entity?>(column, _levels.FirstOrDefault(row => IsFilled(row, column))))
            .Where(origin => origin.Value is not null).Select(origin => new KeyValuePair<string, Entity>(origin.Key, origin.Value!));

    private static bool IsFilled(Entity row, string column) => row.Contains(column) && row[column] is not (null or string { Length: 0 });

    private string? First(Func<Entity, string?> read)
    {
        foreach (var row in _levels)
        {
            if (read(row) is { } text)
                return text;
        }
        return null;
    }

    private T? Option<T>(string column) where T : struct
    {
        foreach (var row in _levels)
        {
            if (row.Option<T>(column) is { } option)
                return option;
        }
        return null;
    }

    private T? Number<T>(string column) where T : struct
    {
        foreach (var row in _levels)
        {
            if (row.GetAttributeValue<T?>(column) is { } number)
                return number;
        }
        return null;
    }
}
