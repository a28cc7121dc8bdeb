using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using LocalDataverse.WebApi.Json;
using Microsoft.OData;
using Microsoft.OData.Edm;
using Microsoft.OData.UriParser;

namespace LocalDataverse.WebApi.Operations;

/// <summary>
/// Arguments of a function, from the address: literals or parameter aliases. They are brought into JSON, so that one reader serves
/// actions and functions.
/// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/use-web-api-functions
/// </summary>
internal static class Arguments
{
    /// <summary>The arguments by parameter name. An alias without a value is left out.</summary>
    public static IEnumerable<(string Name, JsonElement Value)> Read(
        IEnumerable<OperationSegmentParameter> arguments, IDictionary<string, SingleValueNode> aliases)
    {
        foreach (var argument in arguments)
            if (Value(argument.Value, aliases) is { } value)
                yield return (argument.Name, value);
    }

    private static JsonElement? Value(object? node, IDictionary<string, SingleValueNode> aliases) => node switch
    {
        ConvertNode convert => Value(convert.Source, aliases),
        ParameterAliasNode alias => aliases.TryGetValue(alias.Alias, out var found) && found != null ? Value(found, aliases) : null,
        ConstantNode { Value: null } => JsonSerializer.SerializeToElement<object?>(null),
        ConstantNode { Value: string text } when text.Length > 0 && text[0] is '{' or '[' => Structure(text),
        ConstantNode { Value: string text, TypeReference: not null } => JsonSerializer.SerializeToElement(text),
        ConstantNode { Value: float or double, LiteralText: { } number } when IsPlain(number) => Parse(number),
        ConstantNode constant => Json(constant.Value),
        _ => Json(node),
    };

    private static JsonElement Json(object? value) => value switch
    {
        ODataCollectionValue list => JsonSerializer.SerializeToElement(list.Items.Select(Json).ToArray()),
        ODataEnumValue choice => JsonSerializer.SerializeToElement(choice.Value),
        DateTimeOffset moment => JsonSerializer.SerializeToElement(ValueWriter.Moment(moment.UtcDateTime)),
        Date day => JsonSerializer.SerializeToElement(day.ToString()),
        byte[] bytes => JsonSerializer.SerializeToElement(Convert.ToBase64String(bytes)),
        _ => JsonSerializer.SerializeToElement(value),
    };

    // {'@odata.id':'accounts(…)'} and its like: JSON, with single quotes allowed.
    private static JsonElement Structure(string text)
    {
        try
        {
            return Parse(DoubleQuoted(text));
        }
        catch (JsonException e)
        {
            throw ApiFaults.QuerySyntax.With(e.Message);
        }
    }

    // Digits as written: what the parser made of them may have been rounded.
    private static bool IsPlain(string number) => number.All(c => char.IsAsciiDigit(c) || c is '.' or '-') && char.IsAsciiDigit(number[^1]);

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    private static string DoubleQuoted(string text)
    {
        var result = new StringBuilder(text.Length);
        var quote = '\0';
        foreach (var c in text)
        {
            if (quote == '\0' && (c is '\'' or '"'))
                quote = c;
            else if (c == quote)
                quote = '\0';
            else
            {
                result.Append(quote == '\'' && c == '"' ? "\\\"" : c.ToString());
                continue;
            }
            result.Append('"');
        }
        return result.ToString();
    }
}
