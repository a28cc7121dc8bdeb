using System;
using System.Linq;
using System.Xml.Linq;
using LocalDataverse.Query;
using Microsoft.Xrm.Sdk.Query;
using Xunit;

namespace LocalDataverse.Tests.Data;

/// <summary>Source: learn.microsoft.com/power-apps/developer/data-platform/fetchxml/reference.</summary>
public sealed class FetchXmlTests
{
    private const string Rich = """
        <fetch version='1.0' mapping='logical' distinct='true' count='10' page='2' returntotalrecordcount='true'>
          <entity name='account'>
            <attribute name='name'/><attribute name='revenue'/>
            <order attribute='name' descending='true'/>
            <filter type='or'>
              <condition attribute='name' operator='like' value='A%'/>
              <condition attribute='accountid' operator='in'><value>a</value><value>b</value></condition>
              <filter type='and'><condition attribute='name' operator='null'/><condition entityname='c' attribute='fullname' operator='eq' valueof='lastname'/></filter>
            </filter>
            <link-entity name='contact' from='contactid' to='primarycontactid' link-type='outer' alias='c'>
              <attribute name='fullname'/><order attribute='fullname'/><filter type='and'><condition attribute='createdon' operator='last-x-days' value='3'/></filter>
              <link-entity name='systemuser' from='systemuserid' to='createdby' link-type='inner'/>
            </link-entity>
          </entity>
        </fetch>
        """;

    [Fact]
    public void A_query_is_the_same_after_writing_and_reading()
    {
        var written = XElement.Parse(FetchXmlWriter.Write(FetchXmlReader.Read(Rich)));
        Assert.Equal(Sorted(XElement.Parse(Rich)).ToString(), Sorted(written).ToString());
    }

    [Fact]
    public void A_query_is_the_same_by_way_of_a_query_expression()
    {
        var expression = ExpressionWriter.Write(FetchXmlReader.Read(Rich));
        Assert.Equal("account", expression.EntityName);
        Assert.Equal(JoinOperator.LeftOuter, Assert.Single(expression.LinkEntities).JoinOperator);
        Assert.Equal(Sorted(XElement.Parse(Rich)).ToString(), Sorted(XElement.Parse(FetchXmlWriter.Write(ExpressionReader.Read(expression)))).ToString());
    }

    [Theory]
    [InlineData("<fetch>")]
    [InlineData("<fetch/>")]
    [InlineData("<select><entity name='account'/></select>")]
    [InlineData("<fetch><entity/></fetch>")]
    [InlineData("<fetch><entity name='account'><column name='name'/></entity></fetch>")]
    [InlineData("<fetch><entity name='account'><attribute name='name' as='x'/></entity></fetch>")]
    [InlineData("<fetch><entity name='account'><condition attribute='name' operator='null'/></entity></fetch>")]
    [InlineData("<fetch><entity name='account'><filter type='xor'/></entity></fetch>")]
    [InlineData("<fetch><entity name='account'><filter><condition attribute='name' operator='equals' value='x'/></filter></entity></fetch>")]
    [InlineData("<fetch><entity name='account'><link-entity name='contact' from='contactid' to='primarycontactid' link-type='cross'/></entity></fetch>")]
    [InlineData("<fetch><entity name='account'><link-entity name='contact' to='primarycontactid'/></entity></fetch>")]
    [InlineData("<fetch count='x'><entity name='account'/></fetch>")]
    public void What_is_no_FetchXML_is_refused(string fetchXml) => Store.Fails(Faults.InvalidFetchXml, () => FetchXmlReader.Read(fetchXml));

    [Theory]
    [InlineData("<fetch datasource='retained'><entity name='account'/></fetch>")]
    [InlineData("<fetch><entity name='account'><attribute name='accountid' rowaggregate='CountChildren' alias='n'/></entity></fetch>")]
    public void What_is_not_reproduced_is_refused_by_name(string fetchXml) => Store.Fails(Faults.NotSupportedHere, () => FetchXmlReader.Read(fetchXml));

    [Fact]
    public void What_only_FetchXML_can_say_is_no_query_expression()
    {
        Store.Fails(Faults.NotSupportedHere, () => ExpressionWriter.Write(FetchXmlReader.Read("<fetch><entity name='contact'><filter type='or'><link-entity name='account' from='primarycontactid' to='contactid' link-type='any'/></filter></entity></fetch>")));
        Store.Fails(Faults.NotSupportedHere, () => ExpressionWriter.Write(FetchXmlReader.Read("<fetch><entity name='contact'><filter><condition attribute='fullname' operator='eq' valueof='a.name'/></filter></entity></fetch>")));
    }

    // The order of attributes and of siblings of different kinds says nothing.
    private static XElement Sorted(XElement element) => new(
        element.Name,
        element.Attributes().OrderBy(attribute => attribute.Name.LocalName, StringComparer.Ordinal),
        element.Elements().OrderBy(child => child.Name.LocalName, StringComparer.Ordinal).Select(Sorted),
        element.HasElements ? null : element.Value);
}
