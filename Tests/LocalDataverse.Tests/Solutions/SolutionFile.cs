using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;

namespace LocalDataverse.Tests.Solutions;

/// <summary>A solution file made from as little as a test needs. Immutable; every method gives a file with something more.</summary>
internal sealed record SolutionFile(string UniqueName, string Prefix, int OptionPrefix)
{
    /// <summary>The solution that most tests start with.</summary>
    public static readonly SolutionFile Base = new("base_core", "base", 10000);

    /// <summary>Another publisher's.</summary>
    public static readonly SolutionFile More = new("ext_more", "ext", 20000);

    public string Version { get; init; } = "1.0.0.0";
    public bool Managed { get; init; } = true;
    public string Publisher { get; init; } = Prefix + "publisher";
    public ImmutableArray<string> Roots { get; init; } = [];
    public ImmutableArray<string> Missing { get; init; } = [];
    public ImmutableSortedDictionary<string, string> Sections { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
    public ImmutableSortedDictionary<string, byte[]> Files { get; init; } = ImmutableSortedDictionary<string, byte[]>.Empty;

    public SolutionFile Unmanaged => this with { Managed = false };

    public SolutionFile In(string version) => this with { Version = version };

    public SolutionFile Root(int type, string keyAttribute, string key, int behavior = 0) => this with
    {
        Roots = Roots.Add($"""<RootComponent type="{type}" {keyAttribute}="{key}" behavior="{behavior}" />"""),
    };

    /// <summary>More definitions in a section of customizations.xml.</summary>
    public SolutionFile Section(string name, string xml) => this with
    {
        Sections = Sections.SetItem(name, Sections.GetValueOrDefault(name) + xml),
    };

    public SolutionFile With(string path, string text) => With(path, Encoding.UTF8.GetBytes(text));

    public SolutionFile With(string path, byte[] content) => this with { Files = Files.SetItem(path, content) };

    public SolutionFile Requires(int type, string name, string solution)
    {
        var attributes = $"""type="{type}" schemaName="{name}" displayName="{name}" """;
        return this with
        {
            Missing = Missing.Add(
                $"<MissingDependency><Required {attributes} solution=\"{solution}\" /><Dependent {attributes} /></MissingDependency>"),
        };
    }

    /// <summary>A new table with a primary key, a primary name and these columns; nothing that the server makes itself.</summary>
    public SolutionFile Table(string schemaName, params IEnumerable<string> columns) => TableWith(schemaName, "", "", columns);

    /// <summary>A new table with settings, keys, forms and the like.</summary>
    /// <param name="inside">XML after the columns.</param>
    /// <param name="after">XML after the definition.</param>
    public SolutionFile TableWith(string schemaName, string inside, string after, params IEnumerable<string> columns)
    {
        var name = schemaName.ToLowerInvariant();
        return Root(1, "schemaName", name).Section("Entities", $"""
            <Entity>
              <Name LocalizedName="{schemaName}" OriginalName="{schemaName}">{schemaName}</Name>
              <EntityInfo>
                <entity Name="{schemaName}">
                  {Labels("LocalizedNames", "LocalizedName", schemaName + " label")}
                  {Labels("LocalizedCollectionNames", "LocalizedCollectionName", schemaName + " labels")}
                  <attributes>
                    <attribute PhysicalName="{schemaName}Id">
                      <Type>primarykey</Type><Name>{name}id</Name><LogicalName>{name}id</LogicalName>
                      <RequiredLevel>systemrequired</RequiredLevel>
                    </attribute>
                    {Column(Prefix + "_Name", "nvarchar", "<MaxLength>100</MaxLength><DisplayMask>PrimaryName|ValidForForm</DisplayMask>")}
                    {string.Concat(columns)}
                  </attributes>
                  {inside}
                  <EntitySetName>{name}s</EntitySetName>
                  <OwnershipTypeMask>UserOwned</OwnershipTypeMask>
                </entity>
              </EntityInfo>
              {after}
            </Entity>
            """);
    }

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
          <Type>{type}</Type><Name>{name.ToLowerInvariant()}</Name><LogicalName>{name.ToLowerInvariant()}</LogicalName>
          <IsCustomField>1</IsCustomField>
          {more}
          {Labels("displaynames", "displayname", name + " label")}
        </attribute>
        """;

    public static string Text(string name, int length) => Column(name, "nvarchar", $"<MaxLength>{length}</MaxLength>");

    public SolutionFile Choice(string name, params IEnumerable<(int Value, string Label)> options) =>
        Root(9, "schemaName", name).Section("optionsets", $"""
            <optionset Name="{name}" localizedName="{name}">
              <OptionSetType>picklist</OptionSetType><IsGlobal>1</IsGlobal>
              {Labels("displaynames", "displayname", name + " label")}
              {Options(options)}
            </optionset>
            """);

    public static string Options(params IEnumerable<(int Value, string Label)> options)
    {
        var items = options.Select(o => $"""<option value="{o.Value}">{Labels("labels", "label", o.Label)}</option>""");
        return $"<options>{string.Concat(items)}</options>";
    }

    /// <summary>A look-up column's relationship.</summary>
    public SolutionFile Lookup(string name, string referencing, string column, string referenced, string onDelete = "RemoveLink") =>
        Section("EntityRelationships", $"""
            <EntityRelationship Name="{name}">
              <EntityRelationshipType>OneToMany</EntityRelationshipType>
              <ReferencingEntityName>{referencing}</ReferencingEntityName><ReferencedEntityName>{referenced}</ReferencedEntityName>
              <CascadeAssign>NoCascade</CascadeAssign><CascadeDelete>{onDelete}</CascadeDelete>
              <ReferencingAttributeName>{column}</ReferencingAttributeName>
              <EntityRelationshipRoles>
                {Role(column, "RelationshipRoleType", 1)}
                {Role(name, "RelationshipRoleType", 0)}
              </EntityRelationshipRoles>
            </EntityRelationship>
            """);

    /// <summary>One end of a relationship, with its navigation property.</summary>
    public static string Role(string navigation, string key, int value) => $"""
        <EntityRelationshipRole>
          <NavigationPropertyName>{navigation}</NavigationPropertyName><{key}>{value}</{key}>
        </EntityRelationshipRole>
        """;

    public SolutionFile WebResource(Guid id, string name, string content, int type = 3) =>
        Root(61, "schemaName", name).With($"WebResources/{id:N}", content).Section("WebResources", $$"""
            <WebResource>
              <WebResourceId>{{{id}}}</WebResourceId><Name>{{name}}</Name><DisplayName>{{name}} label</DisplayName>
              <WebResourceType>{{type}}</WebResourceType><FileName>/WebResources/{{id:N}}</FileName>
            </WebResource>
            """);

    public SolutionFile SecurityRole(Guid id, string name, params IEnumerable<(string Privilege, string Level)> privileges)
    {
        var lines = privileges.Select(p => $"""<RolePrivilege name="{p.Privilege}" level="{p.Level}" />""");
        return Root(20, "id", $"{{{id}}}").Section("Roles", $$"""
            <Role id="{{{id}}}" name="{{name}}"><RolePrivileges>{{string.Concat(lines)}}</RolePrivileges></Role>
            """);
    }

    public byte[] Zip()
    {
        var stream = new MemoryStream();
        var complete = With("[Content_Types].xml", "<Types />").With("solution.xml", Manifest).With("customizations.xml", Customizations);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (path, content) in complete.Files)
            {
                using var entry = zip.CreateEntry(path).Open();
                entry.Write(content);
            }
        return stream.ToArray();
    }

    public static string Labels(string list, string element, string text) =>
        $"""<{list}><{element} description="{text}" languagecode="1033" /></{list}>""";

    private string Manifest => $"""
        <ImportExportXml version="9.2.0.0" SolutionPackageVersion="9.2" languagecode="1033">
          <SolutionManifest>
            <UniqueName>{UniqueName}</UniqueName>
            {Labels("LocalizedNames", "LocalizedName", UniqueName + " label")}
            <Version>{Version}</Version>
            <Managed>{(Managed ? 1 : 0)}</Managed>
            <Publisher>
              <UniqueName>{Publisher}</UniqueName>
              {Labels("LocalizedNames", "LocalizedName", Publisher + " label")}
              <CustomizationPrefix>{Prefix}</CustomizationPrefix>
              <CustomizationOptionValuePrefix>{OptionPrefix}</CustomizationOptionValuePrefix>
            </Publisher>
            <RootComponents>{string.Concat(Roots)}</RootComponents>
            <MissingDependencies>{string.Concat(Missing)}</MissingDependencies>
          </SolutionManifest>
        </ImportExportXml>
        """;

    private string Customizations =>
        $"<ImportExportXml>{string.Concat(Sections.Select(s => $"<{s.Key}>{s.Value}</{s.Key}>"))}</ImportExportXml>";
}
