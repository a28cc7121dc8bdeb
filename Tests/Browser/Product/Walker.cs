using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Browser.Browsing;
using Scenarios;
using Xunit;

namespace Browser.Product;

/// <summary>Opens whatever the product's app consists of, and finds nothing wrong with any of it.</summary>
public sealed class Walker(Chromium chromium, Office office) : IClassFixture<Office>
{
    private static readonly int[] OpenedByPeople = [0, 2, 4, 64];

    // What must not be on a page: named faults, names of columns where labels belong, inputs nobody can name.
    private const string Wrong = """
        () => [
            ...[...document.querySelectorAll("[data-fault]")].map(fault => `fault: ${fault.textContent}`),
            ...[...document.querySelectorAll("label, th, legend, [data-command]")].filter(label => /^(gdi|govcdm)_/.test(label.textContent.trim()))
                .map(label => `no label: ${label.textContent}`),
            ...[...document.querySelectorAll("main input, main select, main textarea")].filter(input => input.type !== "hidden" && !input.labels?.length
                && !input.getAttribute("aria-label") && !input.getAttribute("aria-labelledby")).map(input => `unnamed input: ${input.outerHTML}`),
        ]
        """;

    [Fact]
    public async Task Every_view_opens()
    {
        await office.Says("WALK-1", "https://walk.example.gov");
        var views = await InApp(26);
        await office.As(chromium, office.IntegrationAdministrator, async visit =>
        {
            var wrong = new List<string>();
            foreach (var id in views)
            {
                var view = await office.Administrator.Row("savedqueries", id);
                if (!OpenedByPeople.Contains((int)view.Number("querytype")!.Value))
                    continue;
                await visit.Open($"main.aspx?appname=gdi_DataIntegration&pagetype=entitylist&etn={view["returnedtypecode"]}&viewid={id}");
                wrong.AddRange((await visit.Script<string[]>(Wrong)).Select(what => $"view {view["returnedtypecode"]} {view["name"]}: {what}"));
                if (await visit.Page.Locator("table[data-grid]").CountAsync() == 0)
                    wrong.Add($"view {view["name"]} shows no list");
            }
            Assert.Empty(wrong);
        });
    }

    [Fact]
    public async Task Every_form_opens_with_its_tabs_for_a_row_and_for_a_new_one()
    {
        await office.Says("WALK-2", "https://walk2.example.gov");
        await office.As(chromium, office.IntegrationAdministrator, async visit =>
        {
            var wrong = new List<string>();
            foreach (var id in await InApp(60))
            {
                var form = await office.Administrator.Row("systemforms", id);
                var (table, type) = (form["objecttypecode"]!, (int)form.Number("type")!.Value);
                foreach (var address in await Addresses(table, type, id))
                {
                    await visit.Open(address);
                    foreach (var tab in await visit.Page.Locator("[role=tab]").AllAsync())
                    {
                        await tab.ClickAsync();
                        wrong.AddRange((await visit.Script<string[]>(Wrong)).Select(what => $"form {form["name"]} of {table}: {what}"));
                    }
                    wrong.AddRange((await visit.Script<string[]>(Wrong)).Select(what => $"{form["name"]} of {table}: {what}"));
                }
            }
            Assert.Empty(wrong.Distinct());
        });
    }

    [Fact]
    public async Task Every_command_has_its_function()
    {
        await office.As(chromium, office.IntegrationAdministrator, async visit =>
        {
            var wrong = new List<string>();
            foreach (var table in await Tables())
            {
                await visit.Open($"main.aspx?appname=gdi_DataIntegration&pagetype=entitylist&etn={table}");
                wrong.AddRange(await Missing(visit, table));
                if (await Sample(table) is { } row)
                {
                    await visit.Open(Office.Form(table, row));
                    wrong.AddRange(await Missing(visit, table));
                }
            }
            Assert.Empty(wrong);
        });
    }

    [Fact]
    public async Task Every_entry_of_the_site_map_leads_to_a_page()
    {
        await office.As(chromium, office.IntegrationAdministrator, async visit =>
        {
            await visit.Open("main.aspx?appname=gdi_DataIntegration");
            var links = await visit.Script<string[]>("[...document.querySelectorAll('#site-map a')].map(a => a.href)");
            Assert.True(links.Length > 10, $"{links.Length} links");
            var wrong = new List<string>();
            foreach (var link in links)
            {
                await visit.Open(link);
                wrong.AddRange((await visit.Script<string[]>(Wrong)).Select(what => $"{link}: {what}"));
            }
            Assert.Empty(wrong);
        });
    }

    private async Task<IReadOnlyList<Guid>> InApp(int type)
    {
        var app = (await office.Administrator.Rows("appmodules?$filter=uniquename eq 'gdi_DataIntegration'")).Single().Id("appmoduleid");
        var components = await office.Administrator.Rows($"appmodulecomponents?$filter=_appmoduleidunique_value eq {app} and componenttype eq {type}");
        return [.. components.Select(component => component.Id("objectid"))];
    }

    private async Task<IEnumerable<string>> Tables()
    {
        var forms = await Task.WhenAll((await InApp(60)).Select(id => office.Administrator.Row("systemforms", id)));
        return forms.Where(form => form.Number("type") == 2).Select(form => form["objecttypecode"]!).Distinct();
    }

    private async Task<IReadOnlyList<string>> Addresses(string table, int type, Guid form) => type switch
    {
        0 => [$"main.aspx?appname=gdi_DataIntegration&pagetype=dashboard&id={form}"],
        7 => [$"main.aspx?appname=gdi_DataIntegration&pagetype=quickcreate&etn={table}"],
        2 => [.. new[] { $"main.aspx?appname=gdi_DataIntegration&pagetype=entityrecord&etn={table}&formid={form}" }
            .Concat(await Sample(table) is { } row ? [Office.Form(table, row) + $"&formid={form}"] : [])],
        _ => [],
    };

    // The latest row of a table; null when it has none.
    private async Task<Guid?> Sample(string table)
    {
        var definition = await office.Administrator.Get($"EntityDefinitions(LogicalName='{table}')?$select=EntitySetName,PrimaryIdAttribute");
        var (set, key) = (definition.GetProperty("EntitySetName").GetString(), definition.GetProperty("PrimaryIdAttribute").GetString()!);
        return (await office.Administrator.Get($"{set}?$select={key}&$orderby=createdon desc&$top=1")).GetProperty("value").EnumerateArray()
            .Select(row => (Guid?)new Row(row).Id(key)).FirstOrDefault();
    }

    // The page's data has every command the server offers, shown or not.
    private static async Task<IEnumerable<string>> Missing(Visit visit, string table) => (await visit.Script<string[]>("""
        (async () => {
            const page = JSON.parse(document.getElementById("page-data").textContent);
            const all = commands => commands.flatMap(command => [command, ...all(command.children)]);
            const wrong = [];
            for (const command of all([...page.commands, ...Object.values(page.form?.subgrids ?? {}).flatMap(grid => grid.commands)])) {
                if (command.kind === "fault") wrong.push(command.label);
                for (const { library, function: name } of command.actions.filter(action => action.function)) {
                    if (!document.querySelector(`script[src="/WebResources/${library}"]`))
                        await new Promise((onload, onerror) => document.head.append(
                            Object.assign(document.createElement("script"), { src: `/WebResources/${library}`, onload, onerror })));
                    if (typeof name.split(".").reduce((owner, key) => owner?.[key], window) !== "function") wrong.push(`${command.id}: ${name}`);
                }
            }
            return wrong;
        })()
        """)).Select(what => $"{table}: {what}");
}
