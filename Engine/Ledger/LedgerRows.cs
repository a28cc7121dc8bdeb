using System;
using System.Linq;
using GovDataIntegration.Engine.Dataverse;
using GovDataIntegration.Engine.Election;
using GovDataIntegration.Engine.Sources;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace GovDataIntegration.Engine.Ledger;

/// <summary>Ledger rows to entries and back.</summary>
internal static class LedgerRows
{
    /// <summary>Alias of the identifier that queries join, for whether the source still has the record.</summary>
    public const string IdentifierAlias = "identifier";

    public static readonly ColumnSet Columns = new(
        LedgerEntry.TargetId, LedgerEntry.AspectKey, LedgerEntry.Status, LedgerEntry.SourceSystemKey, LedgerEntry.CertifiedBy,
        LedgerEntry.CertifiedOn, LedgerEntry.DecidedAt, LedgerEntry.Value, LedgerEntry.DisplayValue, LedgerEntry.IsEffective, LedgerEntry.IsBaseline,
        LedgerEntry.IsConflict, LedgerEntry.IsStale, LedgerEntry.IsKept, LedgerEntry.SupersededBy, LedgerEntry.SourceVersion, LedgerEntry.StartedAt,
        LedgerEntry.ReceivedAt, LedgerEntry.AppliedOn, LedgerEntry.ConfirmedOn, LedgerEntry.CertificationMethod, LedgerEntry.RankReason,
        LedgerEntry.HoldReason, LedgerEntry.Confidence, LedgerEntry.SyncItem, LedgerEntry.CreatedOn);

    /// <summary>Every column of ours and of the published table.</summary>
    public static readonly ColumnSet AllColumns = new(Columns.Columns.Concat(new[]
    {
        LedgerEntry.Name, LedgerEntry.Aspect, LedgerEntry.TargetTable, LedgerEntry.AssertionKey, LedgerEntry.ValueHash, LedgerEntry.PreviousValue,
        LedgerEntry.RawValue, LedgerEntry.SourceTimestamp, LedgerEntry.ReceivedOn, LedgerEntry.DecidedOn, LedgerEntry.DecisionReason,
        LedgerEntry.FirstCertifiedBy, LedgerEntry.FirstCertifiedOn, LedgerEntry.Policy, LedgerEntry.ValueMap, LedgerEntry.Identifier,
        LedgerEntry.Notes,
    }).ToArray());

    /// <summary>Joins the identifier through which an entry came, for whether the source still has the record.</summary>
    public static void JoinIdentifier(QueryExpression query)
    {
        var identifier = query.AddLink(Identifier.Table, LedgerEntry.Identifier, Identifier.Id, JoinOperator.LeftOuter);
        identifier.EntityAlias = IdentifierAlias;
        identifier.Columns = new ColumnSet(Identifier.LinkState);
    }

    public static Entry ToEntry(Entity row, SourceDirectory sources)
    {
        var source = row.Text(LedgerEntry.SourceSystemKey) ?? "";
        var received = Instant.Read(row.Text(LedgerEntry.ReceivedAt)) ?? DateTime.MinValue;
        return new Entry
        {
            Id = row.Id,
            Source = source,
            Version = SourceVersion.Stored(sources.OrderingOf(source), row.Text(LedgerEntry.SourceVersion) ?? ""),
            Value = row.GetAttributeValue<string>(LedgerEntry.Value),
            Display = row.GetAttributeValue<string>(LedgerEntry.DisplayValue),
            Confidence = row.GetAttributeValue<double?>(LedgerEntry.Confidence) ?? 1,
            IsBaseline = row.Flag(LedgerEntry.IsBaseline),
            ItemId = row.Link(LedgerEntry.SyncItem),
            IsSourceDeleted = row.Linked<OptionSetValue>(IdentifierAlias, Identifier.LinkState)?.Value == (int)LinkState.SourceDeleted,
            ReceivedAt = received,
            HeardAt = row.GetAttributeValue<DateTime?>(LedgerEntry.CreatedOn) is { } created && created > received ? created : received,
            CertifiedByPersonOn = row.Link(LedgerEntry.CertifiedBy) is null
                ? null
                : Instant.Read(row.Text(LedgerEntry.DecidedAt)) ?? row.GetAttributeValue<DateTime?>(LedgerEntry.CertifiedOn),
            CertifiedBy = row.Link(LedgerEntry.CertifiedBy),
            DecidedOn = Instant.Read(row.Text(LedgerEntry.DecidedAt)),
            Status = row.Option<LedgerStatus>(LedgerEntry.Status) ?? LedgerStatus.Pending,
            Method = row.Option<CertificationMethod>(LedgerEntry.CertificationMethod),
            Hold = row.Text(LedgerEntry.HoldReason),
            StartedAt = Instant.Read(row.Text(LedgerEntry.StartedAt)) ?? received,
            ConfirmedOn = row.GetAttributeValue<DateTime?>(LedgerEntry.ConfirmedOn),
            IsEffective = row.Flag(LedgerEntry.IsEffective),
            IsConflict = row.Flag(LedgerEntry.IsConflict),
            IsStale = row.Flag(LedgerEntry.IsStale),
            IsKept = row.Flag(LedgerEntry.IsKept),
            SupersededBy = row.Link(LedgerEntry.SupersededBy),
            AppliedOn = row.GetAttributeValue<DateTime?>(LedgerEntry.AppliedOn),
            RankReason = row.Text(LedgerEntry.RankReason),
        }.AsStored();
    }

    /// <summary>A new row, complete but for the pointer to its successor, which may not exist yet.</summary>
    public static Entity Create(Entry entry, string table, Aspect aspect, Guid? identifierId)
    {
        var row = new Entity(LedgerEntry.Table, entry.Id)
        {
            [LedgerEntry.Name] = Rows.Cut(entry.Source + " " + table + "." + aspect.Field + " " + entry.Version.Text, 850),
            [LedgerEntry.Aspect] = Rows.Option(entry.Kind),
            [LedgerEntry.TargetTable] = table,
            [LedgerEntry.TargetId] = aspect.TargetId.ToString("D"),
            [LedgerEntry.AspectKey] = aspect.Field,
            [LedgerEntry.SourceSystemKey] = entry.Source,
            [LedgerEntry.ValueHash] = Hash.Of(entry.Value ?? ""),
            [LedgerEntry.AssertionKey] = entry.IsBaseline
                ? Hash.Beside(aspect.TargetId, "baseline", table, aspect.Field)
                : AssertionKey(entry.Source, table, aspect.TargetId, aspect.Field, PlaceOf(entry), entry.Value),
            [LedgerEntry.IsBaseline] = entry.IsBaseline,
            [LedgerEntry.IsLossy] = entry.IsLossy,
            [LedgerEntry.SourceVersion] = entry.Version.Text,
            [LedgerEntry.ReceivedAt] = Instant.Write(entry.ReceivedAt),
            [LedgerEntry.ReceivedOn] = entry.ReceivedAt,
            [LedgerEntry.Confidence] = entry.Confidence,
        };
        row.Fill(LedgerEntry.Value, entry.Value);
        row.Fill(LedgerEntry.DisplayValue, entry.Display is null ? null : Rows.Cut(entry.Display, 1000));
        row.Fill(LedgerEntry.RawValue, entry.Raw);
        row.Fill(LedgerEntry.PreviousValue, entry.PreviousValue);
        row.Fill(LedgerEntry.SourceTimestamp, entry.Timestamp);
        row.Fill(LedgerEntry.SyncItem, Rows.Link(SyncItem.Table, entry.ItemId));
        row.Fill(LedgerEntry.Identifier, Rows.Link(Identifier.Table, identifierId));
        row.Fill(LedgerEntry.Policy, Rows.Link(CommitPolicy.Table, entry.PolicyId));
        row.Fill(LedgerEntry.ValueMap, Rows.Link(ValueMap.Table, entry.MapId));
        if (entry.CertifiedBy is { } certifier)
        {
            row[LedgerEntry.CertifiedBy] = new EntityReference("systemuser", certifier);
            row[LedgerEntry.CertifiedOn] = row[LedgerEntry.DecidedOn] = entry.CertifiedByPersonOn;
            row[LedgerEntry.DecidedAt] = Instant.Write(entry.CertifiedByPersonOn!.Value);
        }
        FillStanding(row, entry);
        return row;
    }

    /// <summary>An update with everything that an election may change.</summary>
    public static Entity Update(Entry entry)
    {
        var row = new Entity(LedgerEntry.Table, entry.Id) { [LedgerEntry.SupersededBy] = Rows.Link(LedgerEntry.Table, entry.SupersededBy) };
        FillStanding(row, entry);
        return row;
    }

    // What stands aside shares its version, or has none, so it is told from others by its item.
    private static string PlaceOf(Entry entry) => entry.IsAside ? entry.Version.Text + "\n" + entry.ItemId?.ToString("D") : entry.Version.Text;

    /// <summary>The reason for which a stored entry stood aside when it came, whatever has been decided about it since; null when it did not.</summary>
    public static Reason? StoodAside(Entity row)
    {
        if (row.Text(LedgerEntry.AssertionKey) == AssertionKey(row, Guid.Parse(row.Text(LedgerEntry.TargetId)!)))
            return null;
        return row.Text(LedgerEntry.SourceVersion) is null ? Reason.MissingVersion : Reason.SourceContradiction;
    }

    /// <summary>Alternate key of an entry that is carried over to another record.</summary>
    public static string CarriedKey(Entity row, Guid targetId) =>
        StoodAside(row) is null ? AssertionKey(row, targetId) : Hash.Beside(targetId, row.Text(LedgerEntry.AssertionKey)!);

    private static string AssertionKey(Entity row, Guid targetId) =>
        AssertionKey(row.Text(LedgerEntry.SourceSystemKey) ?? "", row.Text(LedgerEntry.TargetTable) ?? "", targetId, row.Text(LedgerEntry.AspectKey) ?? "",
            row.GetAttributeValue<string>(LedgerEntry.SourceVersion) ?? "", row.GetAttributeValue<string>(LedgerEntry.Value));

    private static string AssertionKey(string source, string table, Guid targetId, string aspect, string version, string? value) =>
        Hash.Beside(targetId, source.ToUpperInvariant(), table, aspect, version, value is null ? "null" : "=" + value);

    private static void FillStanding(Entity row, Entry entry)
    {
        Put(LedgerEntry.Status, Rows.Option(entry.Status));
        Put(LedgerEntry.CertificationMethod, entry.Method is { } method ? Rows.Option(method) : null);
        Put(LedgerEntry.HoldReason, entry.Hold);
        Put(LedgerEntry.StartedAt, Instant.Write(entry.StartedAt));
        Put(LedgerEntry.ConfirmedOn, entry.ConfirmedOn);
        Put(LedgerEntry.IsEffective, entry.IsEffective);
        Put(LedgerEntry.IsConflict, entry.IsConflict);
        Put(LedgerEntry.IsStale, entry.IsStale);
        Put(LedgerEntry.IsKept, entry.IsKept);
        Put(LedgerEntry.AppliedOn, entry.AppliedOn);
        Put(LedgerEntry.RankReason, entry.RankReason is null ? null : Rows.Cut(entry.RankReason, 500));

        // An update also says what is no more.
        void Put(string column, object? value)
        {
            if (!entry.IsNew || value is not null)
                row[column] = value;
        }
    }
}
