using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Metadata;

namespace LocalDataverse.App.Commands;

/// <summary>
/// Decides the rules of commands as far as user, table and form decide them; what depends on the page is left to the client.
/// https://learn.microsoft.com/power-apps/developer/model-driven-apps/define-ribbon-enable-rules
/// https://learn.microsoft.com/power-apps/developer/model-driven-apps/define-ribbon-display-rules
/// </summary>
internal sealed class Rules(Visitor visitor, CommandScope scope)
{
    // A client on the web, online, with the command bar of Unified Interface.
    private static readonly FrozenDictionary<string, (string Attribute, string Is)> OfTheClient = new Dictionary<string, (string, string)>
    {
        ["CommandClientTypeRule"] = ("Type", "Modern"),
        ["CrmClientTypeRule"] = ("Type", "Web"),
        ["CrmOfflineAccessStateRule"] = ("State", "Online"),
        ["CrmOutlookClientTypeRule"] = ("Type", "None"),
        ["OutlookRenderTypeRule"] = ("Type", "Web"),
        ["SkuRule"] = ("Sku", "Online"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Func<Rules, XElement, Ruling>> Kinds = new Dictionary<string, Func<Rules, XElement, Ruling>>
    {
        ["EntityPrivilegeRule"] = (rules, rule) => rules.EntityPrivilege(rule),
        ["MiscellaneousPrivilegeRule"] = (rules, rule) => rules.Privilege(rule),
        ["RecordPrivilegeRule"] = (rules, rule) => rules.RecordPrivilege(rule),
        ["EntityRule"] = (rules, rule) => rules.Entity(rule),
        ["EntityPropertyRule"] = (rules, rule) => rules.EntityProperty(rule),
        ["FormStateRule"] = (rules, rule) => rules.FormState(rule),
        ["HideForTabletExperienceRule"] = (_, _) => Ruling.Of(true),
        ["SelectionCountRule"] = (_, rule) => Ruling.Left(Open(rule) with
        {
            Minimum = (int?)rule.Attribute("Minimum"), Maximum = (int?)rule.Attribute("Maximum"),
        }),
        ["ValueRule"] = (_, rule) => Ruling.Left(Open(rule) with { Field = Attribute(rule, "Field"), Value = Attribute(rule, "Value") }),
        ["CustomRule"] = (_, rule) => Ruling.Left(Open(rule) with
        {
            Library = WebResource.Name((string?)rule.Attribute("Library")), Function = Attribute(rule, "FunctionName"), Parameters = Arguments.Read(rule),
        }),
        ["OrRule"] = (rules, rule) => Ruling.Any(rule.Elements("Or").Select(or => Ruling.All(or.Elements().Select(rules.Decide)))),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>One rule element.</summary>
    public Ruling Decide(XElement rule)
    {
        var name = rule.Name.LocalName;
        var ruling = OfTheClient.TryGetValue(name, out var client) ? Ruling.Of(Attribute(rule, client.Attribute) == client.Is)
            : Kinds.TryGetValue(name, out var kind) ? kind(this, rule)
            : Ruling.NotUnderstood($"Unknown rule {name}");
        return ruling.Decided && Flag(rule, "InvertResult") ? Ruling.Of(!ruling.Holds) : ruling;
    }

    private static Rule Open(XElement rule) =>
        new(rule.Name.LocalName) { Invert = Flag(rule, "InvertResult"), Default = Flag(rule, "Default") };

    private Ruling EntityPrivilege(XElement rule)
    {
        var table = (string?)rule.Attribute("EntityName") ?? scope.TableFor((string?)rule.Attribute("AppliesTo"));
        var depth = Enum.Parse<PrivilegeDepth>((string?)rule.Attribute("PrivilegeDepth") is { } text and not "None" ? text : nameof(PrivilegeDepth.Basic));
        return Ruling.Of(visitor.DepthOf(table, Enum.Parse<PrivilegeType>(Attribute(rule, "PrivilegeType"))) >= depth);
    }

    private Ruling Privilege(XElement rule) => Ruling.Of(visitor.HasPrivilege(Attribute(rule, "PrivilegeName")));

    private Ruling RecordPrivilege(XElement rule)
    {
        var type = Attribute(rule, "PrivilegeType");
        if (scope.Place != Place.Form)
            return Ruling.Left(Open(rule) with { Privilege = type });
        return Ruling.Of(scope.Record is { } record
            ? visitor.RightsOn(record).HasFlag(Enum.Parse<AccessRights>(type + "Access"))
            : visitor.May(scope.Table, Enum.Parse<PrivilegeType>(type)));
    }

    private Ruling Entity(XElement rule)
    {
        var named = (string?)rule.Attribute("EntityName");
        var context = (string?)rule.Attribute("Context");
        var here = scope.Place switch { Place.HomepageGrid => "HomePageGrid", Place.SubGrid => "SubGridAssociated", _ => "Form" };
        return Ruling.Of((named is null || named == scope.TableFor((string?)rule.Attribute("AppliesTo"))) && (context is null || context == here));
    }

    private Ruling EntityProperty(XElement rule)
    {
        var table = visitor.Catalog.Table((string?)rule.Attribute("EntityName") ?? scope.TableFor((string?)rule.Attribute("AppliesTo")));
        var name = Attribute(rule, "PropertyName");
        bool? value = name switch
        {
            "HasStateCode" => table.Columns.ContainsKey("statecode"),
            "IsActivity" => table.IsActivity,
            _ => null,
        };
        return value is { } known
            ? Ruling.Of(known == Flag(rule, "PropertyValue"))
            : Ruling.NotUnderstood($"Unknown property {name} of EntityPropertyRule");
    }

    private Ruling FormState(XElement rule) =>
        Ruling.Of(scope.Form is { } state ? Attribute(rule, "State") == state.ToString() : Flag(rule, "Default"));

    private static string Attribute(XElement element, string name) => (string?)element.Attribute(name) ?? "";

    private static bool Flag(XElement element, string name) => (string?)element.Attribute(name) is "true" or "1";
}
