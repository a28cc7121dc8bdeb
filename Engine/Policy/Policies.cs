using System;
using System.Collections.Generic;
using System.Linq;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Election;
using GovDataIntegration.Engine.Sources;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace GovDataIntegration.Engine.Policy;

/// <summary>The active policies of one table, from which the effective one of each source and field is made.</summary>
internal sealed class Policies
{
    /// <summary>The columns that a policy decides.</summary>
    public static readonly IReadOnlyList<string> Columns = new[]
    {
        CommitPolicy.CommitMode, CommitPolicy.AutoCertify,
        CommitPolicy.AuthoritativeSources, CommitPolicy.StaleAfterDays, CommitPolicy.CodeList, CommitPolicy.MinConfidence,
        CommitPolicy.UnmappedMode, CommitPolicy.BlankHandling, CommitPolicy.NonAuthoritativeMode, CommitPolicy.AutoCertifyMaxRank,
        CommitPolicy.DeleteMode, CommitPolicy.ExcludeSubmitter, CommitPolicy.CertifiersRequired, CommitPolicy.CanonicalFormat, CommitPolicy.LookupField,
        CommitPolicy.WriteBack, CommitPolicy.WriteBackTargets, CommitPolicy.WriteBackUncertified,
    };

    private static readonly string[] Scope = { CommitPolicy.Name, CommitPolicy.TargetTable, CommitPolicy.FieldName, CommitPolicy.SourceSystemKey };

    private readonly IReadOnlyList<Entity> _rows;
    private readonly SourceDirectory _sources;
    private readonly Dictionary<string, Dictionary<string, EffectivePolicy>> _effective = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Dictionary<string, Rules>> _rules = new(StringComparer.OrdinalIgnoreCase);

    public Policies(IReadOnlyList<Entity> rows, SourceDirectory sources)
    {
        _rows = rows;
        _sources = sources;
    }

    /// <summary>Reads the active policies for the table, and those for every table: one service call.</summary>
    public static Policies Load(Services services, string targetTable, SourceDirectory sources)
    {
        var query = new QueryExpression(CommitPolicy.Table)
        {
            ColumnSet = new ColumnSet(Columns.Concat(Scope).ToArray()),
        };
        query.Criteria.AddCondition(CommitPolicy.State, ConditionOperator.Equal, 0);
        var scope = query.Criteria.AddFilter(LogicalOperator.Or);
        scope.AddCondition(CommitPolicy.TargetTable, ConditionOperator.Equal, targetTable);
        scope.AddCondition(CommitPolicy.TargetTable, ConditionOperator.Null);
        return new Policies(services.All(query), sources);
    }

    /// <summary>The policy for a field of this source; a null field asks for the record as a whole.</summary>
    public EffectivePolicy For(string source, string? field)
    {
        var ofSource = Of(_effective, source);
        if (!ofSource.TryGetValue(field ?? "", out var policy))
            ofSource.Add(field ?? "", policy = new EffectivePolicy(LevelsOf(source, field)));
        return policy;
    }

    /// <summary>What the election needs to know of a source on a field.</summary>
    public Rules RulesFor(string source, string field)
    {
        var ofSource = Of(_rules, source);
        if (ofSource.TryGetValue(field, out var rules))
            return rules;
        var policy = For(source, field);
        var system = _sources.Find(source);
        var rank = policy.Sources.RanksNobody ? system?.DefaultRank ?? 1 : policy.Sources.RankOf(source);
        rules = new Rules
        {
            Rank = rank ?? int.MaxValue, IsAuthoritative = rank is not null, OnIngest = policy.OnIngest, AutoCertify = policy.AutoCertify,
            AutoCertifyMaxRank = policy.AutoCertifyMaxRank, StaleAfterDays = policy.StaleAfterDays, ClockSkew = system?.ClockSkew ?? TimeSpan.Zero,
        };
        ofSource.Add(field, rules);
        return rules;
    }

    /// <summary>The fewest days after which some policy calls a value stale; null when none does.</summary>
    public int? ShortestStaleness => _rows.Select(row => row.GetAttributeValue<int?>(CommitPolicy.StaleAfterDays)).Where(days => days > 0).Min();

    /// <summary>True where a conflict between sources may withdraw a certification by rule.</summary>
    public bool MayWithdraw(string field) => _sources.All.Any(s => s.ClockSkew > TimeSpan.Zero) && _sources.All.Any(s => RulesFor(s.Key, field).AutoCertify);

    /// <summary>True where values of some source, or edits made here, are told to other systems.</summary>
    public bool WritesBack(string field) =>
        _sources.All.Select(s => s.Key).Concat(new[] { Aspect.LocalEdits }).Any(source => For(source, field).WriteBack != WriteBackMode.None);

    // (source, table, field) > (any, table, field) > (source, table) > (any, table) > (any, any)
    private List<Entity> LevelsOf(string source, string? field) =>
        _rows.Where(row => Fits(row.Text(CommitPolicy.SourceSystemKey), source) && Fits(row.Text(CommitPolicy.FieldName), field))
            .OrderByDescending(Specificity)
            .ToList();

    // Asked several times for each value: no key is put together for it.
    private static Dictionary<string, T> Of<T>(Dictionary<string, Dictionary<string, T>> known, string source)
    {
        if (!known.TryGetValue(source, out var ofSource))
            known.Add(source, ofSource = new Dictionary<string, T>(StringComparer.OrdinalIgnoreCase));
        return ofSource;
    }

    private static int Specificity(Entity row) =>
        Weight(row, CommitPolicy.FieldName, 4) + Weight(row, CommitPolicy.TargetTable, 2) + Weight(row, CommitPolicy.SourceSystemKey, 1);

    private static bool Fits(string? scope, string? value) => scope is null || string.Equals(scope, value, StringComparison.OrdinalIgnoreCase);

    private static int Weight(Entity row, string column, int weight) => row.Text(column) is null ? 0 : weight;
}
