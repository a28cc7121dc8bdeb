using System;
using System.Linq;
using System.Threading.Tasks;
using System.Xml.Linq;
using Microsoft.OData.Edm.Csdl;
using Microsoft.OData.Edm.Validation;
using Xunit;

namespace Protocol.Tests.WebApi;

/// <summary>https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query-metadata-web-api,
/// …/web-api-service-documents</summary>
public sealed class DefinitionTests(RunningServer server) : IClassFixture<RunningServer>
{
    private readonly Api _api = server.Api;

    [Fact]
    public async Task Tables_are_found_by_name_with_selected_properties()
    {
        var json = (await _api.Get("EntityDefinitions(LogicalName='account')?$select=LogicalName,EntitySetName,SchemaName,PrimaryIdAttribute")).Expect(200).Json;

        Assert.Equal(
            ("account", "accounts", "Account", "accountid"),
            (
                (string?)json["LogicalName"], (string?)json["EntitySetName"], (string?)json["SchemaName"],
                (string?)json["PrimaryIdAttribute"]));
        Assert.True(json.ContainsKey("MetadataId"));
        Assert.False(json.ContainsKey("PrimaryNameAttribute"));
    }

    [Theory]
    [InlineData("OwnershipType eq Microsoft.Dynamics.CRM.OwnershipTypes'UserOwned' and LogicalName eq 'account'", "account")]
    [InlineData("OwnershipType eq Microsoft.Dynamics.CRM.OwnershipTypes'OrganizationOwned' and LogicalName eq 'account'", "")]
    [InlineData("CanCreateAttributes/Value eq true and (LogicalName eq 'account' or LogicalName eq 'contact')", "account,contact")]
    [InlineData("IsActivity eq true and ObjectTypeCode gt 4200 and LogicalName eq 'task'", "task")]
    public async Task Tables_are_filtered(string filter, string expected)
    {
        var rows = (await _api.Get($"EntityDefinitions?$select=LogicalName&$filter={Uri.EscapeDataString(filter)}")).Expect(200).Rows;
        Assert.Equal(expected, string.Join(',', rows.Select(r => (string?)r["LogicalName"])));
    }

    [Fact]
    public async Task Columns_keys_and_relationships_expand()
    {
        var json = (await _api.Get("EntityDefinitions(LogicalName='contact')?$select=LogicalName&$expand=Attributes($select=LogicalName,AttributeType;$filter=LogicalName eq 'lastname'),Keys,ManyToOneRelationships($filter=ReferencingAttribute eq 'parentcustomerid'),ManyToManyRelationships")).Expect(200).Json;

        var column = Assert.Single(json["Attributes"]!.AsArray())!;
        Assert.Equal(
            ("lastname", "String", "#Microsoft.Dynamics.CRM.StringAttributeMetadata"),
            ((string?)column["LogicalName"], (string?)column["AttributeType"], (string?)column["@odata.type"]));
        Assert.Contains(json["ManyToOneRelationships"]!.AsArray(), r => (string?)r!["SchemaName"] == "contact_customer_accounts");
    }

    [Fact]
    public async Task A_cast_shows_what_a_type_of_column_has()
    {
        var text = (await _api.Get("EntityDefinitions(LogicalName='task')/Attributes(LogicalName='subject')/Microsoft.Dynamics.CRM.StringAttributeMetadata?$select=MaxLength")).Expect(200).Json;
        Assert.Equal(200, (int)text["MaxLength"]!);
        var choice = (await _api.Get("EntityDefinitions(LogicalName='account')/Attributes(LogicalName='industrycode')/Microsoft.Dynamics.CRM.PicklistAttributeMetadata?$select=LogicalName&$expand=OptionSet,GlobalOptionSet")).Expect(200).Json;
        Assert.Contains(
            choice["OptionSet"]!["Options"]!.AsArray(),
            o => (int)o!["Value"]! == 1 && (string?)o["Label"]!["UserLocalizedLabel"]!["Label"] == "Accounting");
        Assert.Null(choice["GlobalOptionSet"]);
        var status = (await _api.Get("EntityDefinitions(LogicalName='account')/Attributes/Microsoft.Dynamics.CRM.StatusAttributeMetadata?$expand=OptionSet")).Expect(200).Rows;
        Assert.Equal("statuscode", (string?)Assert.Single(status)["LogicalName"]);
    }

    [Fact]
    public async Task Relationships_and_choices_are_readable()
    {
        var relationship = (await _api.Get("RelationshipDefinitions(SchemaName='contact_customer_accounts')/Microsoft.Dynamics.CRM.OneToManyRelationshipMetadata")).Expect(200).Json;
        Assert.Equal(
            ("account", "contact", "parentcustomerid_account"),
            (
                (string?)relationship["ReferencedEntity"], (string?)relationship["ReferencingEntity"],
                (string?)relationship["ReferencingEntityNavigationPropertyName"]));
        Assert.NotEmpty((await _api.Get("RelationshipDefinitions/Microsoft.Dynamics.CRM.ManyToManyRelationshipMetadata?$select=SchemaName")).Expect(200).Rows);
        (await _api.Get("GlobalOptionSetDefinitions?$select=Name")).Expect(200);
    }

    [Fact]
    public async Task Definitions_are_not_changed_here() =>
        (await _api.Post("EntityDefinitions", "{}")).Expect(501);

    [Fact]
    public async Task The_service_document_lists_the_sets()
    {
        var rows = (await _api.Get("")).Expect(200).Rows;
        Assert.Contains(
            rows, r => (string?)r["name"] == "accounts" && (string?)r["kind"] == "EntitySet" && (string?)r["url"] == "accounts");
    }

    [Fact]
    public async Task The_metadata_document_is_a_valid_model()
    {
        var reply = (await _api.Get("$metadata", ("Accept", "application/xml"))).Expect(200);
        Assert.Equal("application/xml", reply.Headers["Content-Type"]);
        var document = XDocument.Parse(reply.Text);
        using var reader = document.CreateReader();
        var model = CsdlReader.Parse(reader);

        // the platform's own names of look-up properties begin with an underscore
        model.Validate(out var errors);
        Assert.Empty(errors.Where(e => e.ErrorCode != EdmErrorCode.InvalidName).Select(e => e.ToString()));
        Assert.NotNull(model.FindDeclaredType("Microsoft.Dynamics.CRM.account"));
        Assert.NotNull(model.EntityContainer.FindEntitySet("accounts"));
        Assert.NotEmpty(model.FindDeclaredOperations("Microsoft.Dynamics.CRM.WhoAmI"));
    }
}
