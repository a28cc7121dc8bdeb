using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Xunit;

namespace LocalDataverse.Tests.Pipeline;

/// <summary>https://learn.microsoft.com/power-apps/developer/data-platform/understand-the-data-context#entity-images</summary>
public sealed class ImageTests
{
    private const int Pre = 0, Post = 1, Both = 2;
    private const string Columns = "name,telephone1";

    [Theory]
    [InlineData(10, Pre, "before old(name=Contoso), after none")]
    [InlineData(20, Pre, "before old(name=Contoso), after none")]
    [InlineData(40, Pre, "before old(name=Contoso), after none")]
    [InlineData(40, Post, "before none, after old(name=new telephone1=1)")]
    [InlineData(40, Both, "before old(name=Contoso), after old(name=new telephone1=1)")]
    public void An_update_has_images_before_and_after(int stage, int kind, string said)
    {
        using var local = new Local();
        var account = local.Account();
        local.Image(local.Step("Update", "account", stage, "before\nafter"), "old", kind, Columns);

        local.Service.Update(new Entity("account", account.Id) { ["name"] = "new", ["telephone1"] = "1" });

        Assert.Equal(said, string.Join(", ", local.Said()));
    }

    [Fact]
    public void A_create_has_an_image_after_and_a_delete_one_before()
    {
        using var local = new Local();
        local.Image(local.Step("Create", "account", 40, "before\nafter"), "made", Post, Columns);
        local.Image(local.Step("Delete", "account", 40, "before\nafter"), "gone", Pre, Columns);

        var account = local.Account();
        local.Service.Delete("account", account.Id);

        Assert.Equal(["before none", "after made(name=Contoso)", "before gone(name=Contoso)", "after none"], local.Said());
    }

    [Theory]
    [InlineData("Create", 20, Pre)]
    [InlineData("Create", 40, Pre)]
    [InlineData("Update", 20, Post)]
    [InlineData("Delete", 40, Post)]
    [InlineData("Retrieve", 40, Post)]
    public void Images_that_there_cannot_be_are_refused(string message, int stage, int kind)
    {
        using var local = new Local();
        var step = local.Step(message, "account", stage, "");

        Local.Fails("0x80040203", () => local.Image(step, "no", kind));
    }

    // https://learn.microsoft.com/power-apps/developer/data-platform/write-plugin-multiple-operation#entity-images
    [Fact]
    public void Multiple_events_have_arrays_of_images_in_the_order_of_the_rows()
    {
        using var local = new Local();
        var (one, two) = (local.Account("one"), local.Account("two"));
        local.Image(local.Step("UpdateMultiple", "account", 40, "before\nbefores\nafters"), "i", Both, Columns);
        Entity[] rows = [new("account", two.Id) { ["name"] = "2" }, new("account", one.Id) { ["name"] = "1" }];

        local.Service.Execute(new UpdateMultipleRequest { Targets = Local.Many(rows) });

        Assert.Equal(["before none", "befores i(name=two); i(name=one)", "afters i(name=2); i(name=1)"], local.Said());
    }

    [Fact]
    public void Every_row_of_a_bulk_request_has_its_own_images()
    {
        using var local = new Local();
        var (one, two) = (local.Account("one"), local.Account("two"));
        local.Image(local.Step("Update", "account", 40, "before\nafter"), "i", Both, Columns);
        Entity[] rows = [new("account", one.Id) { ["name"] = "1" }, new("account", two.Id) { ["name"] = "2" }];

        local.Service.Execute(new UpdateMultipleRequest { Targets = Local.Many(rows) });

        Assert.Equal(["before i(name=one)", "after i(name=1)", "before i(name=two)", "after i(name=2)"], local.Said());
    }

    [Fact]
    public void An_image_without_columns_has_them_all()
    {
        using var local = new Local();
        var account = local.Account();
        local.Image(local.Step("Update", "account", 20, "before"), "all", Pre);

        local.Service.Update(new Entity("account", account.Id) { ["name"] = "new" });

        Assert.Contains("createdon=2026-03-01 08:00:00", local.Said().Single());
    }

    [Fact]
    public void An_asynchronous_step_gets_the_images_of_its_time()
    {
        using var local = new Local();
        var account = local.Account("first");
        local.Image(local.AsyncStep("Update", "account", "before\nafter"), "i", Both, Columns);
        local.Step("Update", "account", 40, "say sync");

        local.Service.Update(new Entity("account", account.Id) { ["name"] = "second" });

        Assert.Equal(["sync", "before i(name=first)", "after i(name=second)"], local.Said());
    }
}
