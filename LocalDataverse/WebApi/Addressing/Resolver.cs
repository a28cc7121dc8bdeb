using System;
using System.Collections.Generic;
using Microsoft.OData.Edm;
using Microsoft.OData.UriParser;

namespace LocalDataverse.WebApi.Addressing;

/// <summary>
/// The platform's additions to OData's rules: alternate keys in addresses, ids that may be written in quotes.
/// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query/filter-rows
/// </summary>
internal sealed class Resolver(IEdmModel model) : ODataUriResolver
{
    private readonly AlternateKeysODataUriResolver _keys = new(model);

    public override IEnumerable<KeyValuePair<string, object>> ResolveKeys(
        IEdmEntityType type, IDictionary<string, string> namedValues, Func<IEdmTypeReference, string, object> convertFunc) =>
        _keys.ResolveKeys(type, namedValues, convertFunc);

    public override void PromoteBinaryOperandTypes(
        BinaryOperatorKind binaryOperatorKind, ref SingleValueNode leftNode, ref SingleValueNode rightNode, out IEdmTypeReference typeReference)
    {
        if (IsGuid(leftNode))
            rightNode = Unquoted(rightNode);
        else if (IsGuid(rightNode))
            leftNode = Unquoted(leftNode);
        base.PromoteBinaryOperandTypes(binaryOperatorKind, ref leftNode, ref rightNode, out typeReference);
    }

    private static bool IsGuid(SingleValueNode node) => node.TypeReference?.IsGuid() == true;

    private static SingleValueNode Unquoted(SingleValueNode node) =>
        node is ConstantNode { Value: string text } && Guid.TryParse(text, out var id)
            ? new ConstantNode(id, id.ToString(), EdmCoreModel.Instance.GetGuid(false))
            : node;
}
