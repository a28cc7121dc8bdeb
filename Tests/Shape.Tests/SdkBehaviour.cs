using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.Serialization;
using System.ServiceModel;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Client;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Metadata;
using Microsoft.Xrm.Sdk.Query;
using Xunit;

namespace Shape.Tests;

/// <summary>What plug-in authors rely on in the data classes of the SDK.</summary>
public sealed class SdkBehaviour
{
    private static readonly Guid Id = new("0f6c1b5e-9a34-4b8e-8f06-1f6f2a5b1c01");

    [Fact]
    public void The_indexer_throws_for_an_absent_column()
    {
        Assert.Throws<KeyNotFoundException>(() => new Entity("account")["name"]);
        Assert.Throws<KeyNotFoundException>(() => new ParameterCollection()["Target"]);
    }

    [Fact]
    public void GetAttributeValue_gives_the_default_of_an_absent_or_null_column_and_casts_the_rest()
    {
        var account = new Entity("account") { ["name"] = "A", ["parentaccountid"] = null };

        Assert.Equal("A", account.GetAttributeValue<string>("name"));
        Assert.Null(account.GetAttributeValue<EntityReference>("parentaccountid"));
        Assert.Equal(0, account.GetAttributeValue<int>("numberofemployees"));
        Assert.Null(account.GetAttributeValue<int?>("numberofemployees"));
        Assert.Throws<InvalidCastException>(() => account.GetAttributeValue<int>("name"));
        Assert.Throws<ArgumentNullException>(() => account.GetAttributeValue<int>(null!));
    }

    [Fact]
    public void A_column_set_to_null_is_contained()
    {
        var account = new Entity("account", Id) { ["name"] = null };

        Assert.True(account.Contains("name"));
        Assert.False(account.Contains("telephone1"));
        Assert.True(account.TryGetAttributeValue<string>("name", out var name));
        Assert.Null(name);
    }

    [Fact]
    public void Adding_a_column_twice_throws_and_setting_it_twice_does_not()
    {
        var account = new Entity("account");
        account.Attributes.Add("name", "A");

        Assert.Throws<ArgumentException>(() => account.Attributes.Add("name", "B"));
        account["name"] = "B";
        Assert.Equal("B", account["name"]);
    }

    [Fact]
    public void References_are_equal_by_table_id_and_key_whatever_their_name()
    {
        var reference = new EntityReference("account", Id) { Name = "A" };

        Assert.Equal(new EntityReference("account", Id), reference);
        Assert.Equal(new EntityReference("account", Id).GetHashCode(), reference.GetHashCode());
        Assert.NotEqual(new EntityReference("contact", Id), reference);
        Assert.NotEqual(new EntityReference("account", Guid.Empty), reference);
        Assert.Equal(new EntityReference("account", "accountnumber", "1"), new EntityReference("account", "accountnumber", "1"));
        Assert.NotEqual(new EntityReference("account", "accountnumber", "1"), new EntityReference("account", "accountnumber", "2"));
    }

    [Fact]
    public void Choices_money_and_relationships_are_equal_by_value()
    {
        Assert.Equal(new OptionSetValue(1), new OptionSetValue(1));
        Assert.NotEqual(new OptionSetValue(1), new OptionSetValue(2));
        Assert.Equal(new Money(1.5m), new Money(1.50m));
        Assert.Equal(new Relationship("r"), new Relationship("r"));
        Assert.NotEqual(new Relationship("r"), new Relationship("r") { PrimaryEntityRole = EntityRole.Referenced });
    }

    [Fact]
    public void ToEntityReference_keeps_the_row_version_and_falls_back_on_the_key()
    {
        Assert.Equal("7", new Entity("account", Id) { RowVersion = "7" }.ToEntityReference().RowVersion);
        Assert.Equal("1", new Entity("account", "accountnumber", "1").ToEntityReference().KeyAttributes["accountnumber"]);
    }

    [Fact]
    public void ToEntity_shares_the_columns_with_a_proxy_of_the_same_table()
    {
        var account = new Entity("account", Id) { ["name"] = "A" };

        var proxy = account.ToEntity<Account>();
        proxy["name"] = "B";

        Assert.Equal(Id, proxy.Id);
        Assert.Equal("B", account["name"]);
        Assert.Throws<NotSupportedException>(() => new Entity("contact").ToEntity<Account>());
    }

    [Fact]
    public void A_column_set_can_be_extended_and_says_whether_it_means_all()
    {
        var some = new ColumnSet("name");
        some.AddColumns("telephone1", "fax");

        Assert.True(new ColumnSet(true).AllColumns);
        Assert.False(some.AllColumns);
        Assert.Equal(["name", "telephone1", "fax"], some.Columns);
    }

    [Fact]
    public void A_query_starts_empty_and_its_parts_are_there()
    {
        var query = new QueryExpression("account");

        Assert.False(query.ColumnSet.AllColumns);
        Assert.Empty(query.ColumnSet.Columns);
        Assert.Equal(LogicalOperator.And, query.Criteria.FilterOperator);
        Assert.Empty(query.Criteria.Conditions);
        Assert.Equal(0, query.PageInfo.PageNumber);
        Assert.Null(query.TopCount);
    }

    [Fact]
    public void Links_chain_from_the_table_they_hang_on()
    {
        var query = new QueryExpression("account");

        var contact = query.AddLink("contact", "primarycontactid", "contactid", JoinOperator.LeftOuter);
        var owner = contact.AddLink("systemuser", "owninguser", "systemuserid");

        Assert.Equal(("account", "contact"), (contact.LinkFromEntityName, contact.LinkToEntityName));
        Assert.Equal(("contact", "systemuser"), (owner.LinkFromEntityName, owner.LinkToEntityName));
        Assert.Equal((JoinOperator.LeftOuter, JoinOperator.Inner), (contact.JoinOperator, owner.JoinOperator));
        Assert.Same(contact, Assert.Single(query.LinkEntities));
    }

    public static TheoryData<ConditionExpression, object[]> Conditions => new()
    {
        { new ConditionExpression("name", ConditionOperator.Null), [] },
        { new ConditionExpression("name", ConditionOperator.Equal, "A"), ["A"] },
        { new ConditionExpression("name", ConditionOperator.Equal, 1), [1] },
        { new ConditionExpression("name", ConditionOperator.In, "A", "B"), ["A", "B"] },
        { new ConditionExpression("name", ConditionOperator.In, new[] { "A", "B" }), ["A", "B"] },
        { new ConditionExpression("name", ConditionOperator.In, new[] { 1, 2 }), [1, 2] },
        { new ConditionExpression("name", ConditionOperator.In, new List<string> { "A", "B" }), ["A", "B"] },
    };

    [Theory]
    [MemberData(nameof(Conditions))]
    public void A_condition_takes_its_values_one_by_one(ConditionExpression condition, object[] values) =>
        Assert.Equal(values, condition.Values);

    [Fact]
    public void A_condition_on_a_linked_table_names_it()
    {
        var filter = new FilterExpression(LogicalOperator.Or);
        filter.AddCondition("contact", "lastname", ConditionOperator.Equal, "B");

        Assert.Equal(("contact", "lastname"), (filter.Conditions[0].EntityName, filter.Conditions[0].AttributeName));
    }

    [Fact]
    public void A_request_is_its_parameters()
    {
        var target = new Entity("account");
        var request = new CreateRequest { Target = target };

        Assert.Equal("Create", request.RequestName);
        Assert.Same(target, request["Target"]);
        Assert.Null(new CreateRequest().Target);
        Assert.Equal(ConcurrencyBehavior.Default, new UpdateRequest().ConcurrencyBehavior);
    }

    [Fact]
    public void A_response_reads_its_results()
    {
        var rows = new EntityCollection();

        Assert.Equal(Id, new CreateResponse { Results = { ["id"] = Id } }.id);
        Assert.Same(rows, new RetrieveMultipleResponse { Results = { ["EntityCollection"] = rows } }.EntityCollection);
        Assert.Equal(Id, new WhoAmIResponse { Results = { ["UserId"] = Id } }.UserId);
        Assert.Equal(Guid.Empty, new CreateResponse().id);
    }

    [Fact]
    public void Every_request_is_named_after_its_message_and_its_parameters_after_its_properties()
    {
        var requests = new[] { typeof(CreateRequest), typeof(WhoAmIRequest) }
            .SelectMany(t => t.Assembly.GetExportedTypes())
            .Where(t => t.IsSubclassOf(typeof(OrganizationRequest)))
            .Select(t => (OrganizationRequest)Activator.CreateInstance(t)!);

        Assert.All(requests, request =>
        {
            Assert.Equal(request.GetType().Name, request.RequestName + "Request");
            foreach (var property in request.GetType().GetProperties().Where(p => p.DeclaringType == request.GetType()))
            {
                property.SetValue(request, property.GetValue(request));
                Assert.True(request.Parameters.Contains(property.Name), property.Name);
            }
        });
    }

    [Fact]
    public void A_fault_carries_its_detail_and_message()
    {
        var detail = new OrganizationServiceFault { ErrorCode = unchecked((int)0x80040217), Message = "gone" };

        var fault = new FaultException<OrganizationServiceFault>(detail, new FaultReason(detail.Message));

        Assert.Equal("gone", fault.Message);
        Assert.Same(detail, fault.Detail);
        Assert.IsType<CommunicationException>(fault, exactMatch: false);
    }

    [Fact]
    public void A_business_error_says_what_the_plug_in_said()
    {
        var error = new InvalidPluginExecutionException(OperationStatus.Canceled, 42, "no", PluginHttpStatusCode.Conflict);

        Assert.Equal(("no", 42), (error.Message, error.ErrorCode));
        Assert.Equal((OperationStatus.Canceled, PluginHttpStatusCode.Conflict), (error.Status, error.HttpStatus));
    }

    [Fact]
    public void Column_definitions_know_their_type()
    {
        Assert.Equal(AttributeTypeCode.String, new StringAttributeMetadata("Name").AttributeType);
        Assert.Equal(AttributeTypeDisplayName.StringType, new StringAttributeMetadata().AttributeTypeName);
        Assert.Equal("MultiSelectPicklistType", new MultiSelectPicklistAttributeMetadata().AttributeTypeName.Value);
        Assert.Equal(AttributeTypeCode.Virtual, new MultiSelectPicklistAttributeMetadata().AttributeType);
    }

    [Fact]
    public void A_record_survives_the_data_contract_serializer()
    {
        var account = new Entity("account", Id)
        {
            ["name"] = "A",
            ["statecode"] = new OptionSetValue(1),
            ["ownerid"] = new EntityReference("team", Id),
        };
        var serializer = new DataContractSerializer(typeof(Entity), [typeof(OptionSetValue), typeof(EntityReference)]);
        using var stream = new MemoryStream();

        serializer.WriteObject(stream, account);
        stream.Position = 0;
        var read = (Entity)serializer.ReadObject(stream)!;

        Assert.Equal((Id, "account"), (read.Id, read.LogicalName));
        Assert.Equal(account.Attributes, read.Attributes);
    }

    [EntityLogicalName("account")]
    private sealed class Account : Entity;
}
