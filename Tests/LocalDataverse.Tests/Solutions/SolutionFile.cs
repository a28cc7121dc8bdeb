using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;

namespace LocalDataverse.Tests.Solutions;

/// <summary>A solution file made from as little as a test needs. Immutable; every method gives a file with something more.</summary>
internal sealed record SolutionFile(string UniqueName, string Prefix)
{
    public string Version { get; init; } = "1.0.0.0";
    public bool Managed { get; init; } = true;
    public string Publisher { get; init; } = Prefix + "publisher";
    public int OptionPrefix { get; init; } = 10000;
    public ImmutableArray<string> Roots { get; init; } = [];
    public ImmutableArray<string> Missing { get; init; } = [];
    public ImmutableSortedDictionary<string, string> Sections { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
    public ImmutableSortedDictionary<string, byte[]> Files { get; init; } = ImmutableSortedDictionary<string, byte[]>.Empty;

    public SolutionFile Root(int type, string keyAttribute, string key, int behavior = 0) =>
        this with { Roots = Roots.Add($"""<RootComponent type="{type}" {keyAttribute}="{key}" behavior="{behavior}" />""") };

    /// <summary>More definitions in a section of customizations.xml.</summary>
    public SolutionFile Section(string name, string xml) => this with { Sections = Sections.SetItem(name, Sections.GetValueOrDefault(name) + xml) };

    public SolutionFile With(string path, string text) => With(path, Encoding.UTF8.GetBytes(text));

    public SolutionFile With(string path, byte[] content) => this with { Files = Files.SetItem(path, content) };

    public SolutionFile Requires(int type, string name, string solution, string attributes = "") => this with
    {
        Missing = Missing.Add($"""<MissingDependency><Required type="{type}" schemaName="{name}" displayName="{name}" solution="{solution}" {attributes}/><Dependent type="{type}" schemaName="{name}" displayName="{name}" /></MissingDependency>"""),
    };

    /// <summary>A new table with a primary key, a primary name and these columns; nothing that the server makes itself.</summary>
    public SolutionFile Table(string schemaName, params IEnumerable<string> columns) => TableWith(schemaName, "", "", columns);

    /// <summary>A new table with settings, keys, forms and the like.</summary>
    /// <param name="inside">XML after the columns.</param>
    /// <param name="after">XML after the definition.</param>
    public SolutionFile TableWith(string schemaName, string inside, string after, params IEnumerable<string> columns) =>
        Root(1, "schemaName", schemaName.ToLowerInvariant()).Section("Entities", $"""
            <Entity>
              <Name LocalizedName="{schemaName}" OriginalName="{schemaName}">{schemaName}</Name>
              <EntityInfo>
                <entity Name="{schemaName}">
                  <LocalizedNames><LocalizedName description="{schemaName} label" languagecode="1033" /></LocalizedNames>
                  <LocalizedCollectionNames><LocalizedCollectionName description="{schemaName} labels" languagecode="1033" /></LocalizedCollectionNames>
                  <attributes>
                    <attribute PhysicalName="{schemaName}Id"><Type>primarykey</Type><LogicalName>{schemaName.ToLowerInvariant()}id</LogicalName><RequiredLevel>systemrequired</RequiredLevel><ValidForUpdateApi>0</ValidForUpdateApi><IsCustomField>0</IsCustomField></attribute>
                    {Column(Prefix + "_Name", "nvarchar", "<MaxLength>100</MaxLength><DisplayMask>PrimaryName|ValidForForm</DisplayMask>")}
                    {string.Concat(columns)}
                  </attributes>
                  {inside}
                  <EntitySetName>{schemaName.ToLowerInvariant()}s</EntitySetName>
                  <OwnershipTypeMask>UserOwned</OwnershipTypeMask>
                </entity>
              </EntityInfo>
              {after}
            </Entity>
            """);

    /// <summary>Columns added to somebody else's table.</summary>
    public SolutionFile Extends(string schemaName, params IEnumerable<string> columns) =>
        Root(1, "schemaName", schemaName.ToLowerInvariant(), behavior: 2).Section("Entities", $"""
            <Entity>
              <Name LocalizedName="" OriginalName="">{schemaName}</Name>
              <EntityInfo><entity Name="{schemaName}"><attributes>{string.Concat(columns)}</attributes></entity></EntityInfo>
            </Entity>
            """);

    public static string Column(string name, string type, string more = "") => $"""
        <attribute PhysicalName="{name}">
          <Type>{type}</Type><Name>{name.ToLowerInvariant()}</Name><LogicalName>{name.ToLowerInvariant()}</LogicalName><IsCustomField>1</IsCustomField>{more}
          <displaynames><displayname description="{name} label" languagecode="1033" /></displaynames>
        </attribute>
        """;

    public SolutionFile Choice(string name, params IEnumerable<(int Value, string Label)> options) =>
        Root(9, "schemaName", name).Section("optionsets", $"""
            <optionset Name="{name}" localizedName="{name}">
              <OptionSetType>picklist</OptionSetType><IsGlobal>1</IsGlobal>
              <displaynames><displayname description="{name} label" languagecode="1033" /></displaynames>
              <options>{string.Concat(options.Select(o => $"""<option value="{o.Value}"><labels><label description="{o.Label}" languagecode="1033" /></labels></option>"""))}</options>
            </optionset>
            """);

    /// <summary>A look-up column's relationship.</summary>
    public SolutionFile Lookup(string name, string referencing, string column, string referenced, string onDelete = "RemoveLink") =>
        Section("EntityRelationships", $"""
            <EntityRelationship Name="{name}">
              <EntityRelationshipType>OneToMany</EntityRelationshipType>
              <ReferencingEntityName>{referencing}</ReferencingEntityName><ReferencedEntityName>{referenced}</ReferencedEntityName>
              <CascadeAssign>NoCascade</CascadeAssign><CascadeDelete>{onDelete}</CascadeDelete>
              <ReferencingAttributeName>{column}</ReferencingAttributeName>
              <EntityRelationshipRoles>
                <EntityRelationshipRole><NavigationPropertyName>{column}</NavigationPropertyName><RelationshipRoleType>1</RelationshipRoleType></EntityRelationshipRole>
                <EntityRelationshipRole><NavigationPropertyName>{name}</NavigationPropertyName><RelationshipRoleType>0</RelationshipRoleType></EntityRelationshipRole>
              </EntityRelationshipRoles>
            </EntityRelationship>
            """);

    public SolutionFile WebResource(Guid id, string name, string content) =>
        Root(61, "schemaName", name).With($"WebResources/{id:N}", content).Section("WebResources", $$"""
            <WebResource>
              <WebResourceId>{{{id}}}</WebResourceId><Name>{{name}}</Name><DisplayName>{{name}} label</DisplayName>
              <WebResourceType>3</WebResourceType><FileName>/WebResources/{{id:N}}</FileName>
            </WebResource>
            """);

    public byte[] Zip()
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (path, content) in Files.Add("[Content_Types].xml", "<Types />"u8.ToArray()).Add("solution.xml", Encoding.UTF8.GetBytes(Manifest)).Add("customizations.xml", Encoding.UTF8.GetBytes(Customizations)))
            {
                using var entry = zip.CreateEntry(path).Open();
                entry.Write(content);
            }
        return stream.ToArray();
    }

    private string Manifest => $"""
        <ImportExportXml version="9.2.0.0" SolutionPackageVersion="9.2" languagecode="1033">
          <SolutionManifest>
            <UniqueName>{UniqueName}</UniqueName>
            <LocalizedNames><LocalizedName description="{UniqueName} label" languagecode="1033" /></LocalizedNames>
            <Version>{Version}</Version>
            <Managed>{(Managed ? 1 : 0)}</Managed>
            <Publisher>
              <UniqueName>{Publisher}</UniqueName>
              <LocalizedNames><LocalizedName description="{Publisher} label" languagecode="1033" /></LocalizedNames>
              <CustomizationPrefix>{Prefix}</CustomizationPrefix>
              <CustomizationOptionValuePrefix>{OptionPrefix}</CustomizationOptionValuePrefix>
            </Publisher>
            <RootComponents>{string.Concat(Roots)}</RootComponents>
            <MissingDependencies>{string.Concat(Missing)}</MissingDependencies>
          </SolutionManifest>
        </ImportExportXml>
        """;

    private string Customizations => $"<ImportExportXml>{string.Concat(Sections.Select(s => $"<{s.Key}>{s.Value}</{s.Key}>"))}</ImportExportXml>";
}
