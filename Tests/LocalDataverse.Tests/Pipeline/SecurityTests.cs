using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using Xunit;

namespace LocalDataverse.Tests.Pipeline;

/// <summary>
/// https://learn.microsoft.com/power-platform/admin/how-record-access-determined and
/// https://learn.microsoft.com/power-platform/admin/security-roles-privileges
/// </summary>
public sealed class SecurityTests
{
    // Units: root > here > below, and elsewhere beside it. The user is in "here".
    private sealed class World : IDisposable
    {
        public World(int depth, params string[] verbs)
        {
            var role = People.Role(Local, [.. verbs.Select(verb => ($"prv{verb}Account", depth))]);
            var here = People.Unit(Local, "here");
            var units = new Dictionary<string, EntityReference>
            {
                ["here"] = here, ["below"] = People.Unit(Local, "below", here), ["elsewhere"] = People.Unit(Local, "elsewhere"),
            };
            User = People.User(Local, here, role);
            Owners = units.ToDictionary(unit => unit.Key, unit => new EntityReference("systemuser", People.User(Local, unit.Value, role)));
            Owners["own"] = new EntityReference("systemuser", User);
            var teamRole = People.Role(Local, [.. verbs.Select(verb => ($"prv{verb}Account", 0))]);
            Owners["team"] = People.Team(Local, units["elsewhere"], [User], teamRole);
        }

        public Local Local { get; } = new();
        public Guid User { get; }
        public Dictionary<string, EntityReference> Owners { get; }
        public IOrganizationService Service => Local.Organization.ServiceFor(User);
        public EntityReference Account(string owner) => Local.Add("account", ("name", owner), ("ownerid", Owners[owner]));
        public void Dispose() => Local.Dispose();
    }

    [Theory]
    [InlineData(0, "own team")]
    [InlineData(1, "here own team")]
    [InlineData(2, "below here own team")]
    [InlineData(3, "below elsewhere here own team")]
    public void The_depth_of_a_privilege_decides_which_rows_it_reaches(int depth, string visible)
    {
        using var world = new World(depth, "Read");
        var rows = world.Owners.Keys.ToDictionary(owner => owner, world.Account);

        // a query leaves the others out
        var found = world.Service.RetrieveMultiple(new QueryExpression("account") { ColumnSet = new ColumnSet("name") });
        Assert.Equal(visible, string.Join(' ', found.Entities.Select(row => (string)row["name"]).Order()));

        // reading one of the others is refused, not answered with "not found"
        foreach (var (owner, row) in rows)
        {
            if (visible.Split(' ').Contains(owner))
                Assert.Equal(owner, world.Service.Retrieve("account", row.Id, new ColumnSet("name"))["name"]);
            else
                Local.Fails("0x80040220", () => world.Service.Retrieve("account", row.Id, new ColumnSet("name")));
        }
    }

    [Theory]
    [InlineData("Create")]
    [InlineData("Read")]
    [InlineData("Write")]
    [InlineData("Delete")]
    [InlineData("Assign")]
    [InlineData("Share")]
    public void Each_operation_needs_its_privilege(string verb)
    {
        using var local = new Local();
        var account = local.Account();
        var everything = new[] { "Create", "Read", "Write", "Delete", "Append", "AppendTo", "Assign", "Share" };
        var operations = new Dictionary<string, Action<IOrganizationService>>
        {
            ["Create"] = service => service.Create(new Entity("account")),
            ["Read"] = service => service.Retrieve("account", account.Id, new ColumnSet("name")),
            ["Write"] = service => service.Update(new Entity("account", account.Id) { ["name"] = "x" }),
            ["Delete"] = service => service.Delete("account", account.Id),
            ["Assign"] = service => service.Execute(new AssignRequest { Target = account, Assignee = local.Administrator }),
            ["Share"] = service => service.Execute(new RevokeAccessRequest { Target = account, Revokee = local.Administrator }),
        };
        var without = People.With(local, [.. everything.Where(other => other != verb).Select(other => ($"prv{other}Account", 3))]);
        var with = People.With(local, [.. everything.Select(other => ($"prv{other}Account", 3))]);

        var fault = Local.Fault(() => operations[verb](local.As(without)));
        operations[verb](local.As(with));

        Assert.Equal("0x80040220", Local.Code(fault));
        Assert.Matches(
            $@"^Principal user \(Id={without}, type=8, roleCount=1, privilegeCount=7, accessMode='0 Read-Write', AADObjectId='[0-9a-f-]+', "
            + $@"MetadataCachePrivilegesCount=\d+, businessUnitId=[0-9a-f-]+\), is missing prv{verb}Account privilege \(Id=[0-9a-f-]+\) "
            + $@"on OTC=1 for entity 'account' \(LocalizedName='Account'\)\. context\.Caller={without}\.", fault.Message);
    }

    [Fact]
    public void The_row_check_names_the_right_the_row_and_the_table()
    {
        using var world = new World(0, "Read", "Write");
        var row = world.Account("elsewhere");

        var fault = Local.Fault(() => world.Service.Update(new Entity("account", row.Id) { ["name"] = "x" }));

        Assert.Equal(
            $"Principal with id {world.User} does not have WriteAccess right(s) for record with id {row.Id} of entity account",
            fault.Message);
    }

    [Fact]
    public void A_missing_row_is_not_found_whatever_the_rights()
    {
        using var world = new World(0, "Read");

        Local.Fails("0x80040217", () => world.Service.Retrieve("account", Local.Nobody, new ColumnSet("name")));
    }

    [Fact]
    public void Look_ups_need_Append_on_the_one_side_and_AppendTo_on_the_other()
    {
        using var local = new Local();
        var account = local.Account();
        Action Attempt(params string[] privileges)
        {
            var user = People.User(local, People.Role(local, [.. privileges.Select(privilege => (privilege, 3))]));
            return () => local.As(user).Create(new Entity("contact") { ["parentcustomerid"] = account });
        }

        Assert.Contains("prvAppendContact", Local.Fault(Attempt("prvCreateContact", "prvAppendToAccount")).Message);
        Assert.Contains("prvAppendToAccount", Local.Fault(Attempt("prvCreateContact", "prvAppendContact")).Message);
        Attempt("prvCreateContact", "prvAppendContact", "prvAppendToAccount")();
    }

    [Fact]
    public void Creating_for_somebody_else_is_creating_and_assigning()
    {
        using var local = new Local();
        var owner = local.Administrator;
        Action Attempt(params string[] verbs)
        {
            var user = People.User(local, People.Role(local, [.. verbs.Select(verb => ($"prv{verb}Account", 3))]));
            return () => local.As(user).Create(new Entity("account") { ["ownerid"] = owner });
        }

        Assert.Contains("prvAssignAccount", Local.Fault(Attempt("Create")).Message);
        Attempt("Create", "Assign")();
    }

    // https://learn.microsoft.com/power-apps/developer/data-platform/security-sharing-assigning
    [Fact]
    public void A_share_lets_others_in_until_it_is_revoked()
    {
        using var world = new World(0, "Read", "Write");
        var row = world.Account("elsewhere");
        var user = new EntityReference("systemuser", world.User);
        Action read = () => world.Service.Retrieve("account", row.Id, new ColumnSet("name"));
        Action write = () => world.Service.Update(new Entity("account", row.Id) { ["name"] = "x" });

        world.Local.Service.Execute(new GrantAccessRequest { Target = row, PrincipalAccess = Access(user, AccessRights.ReadAccess) });
        read();
        Local.Fails("0x80040220", write);
        Assert.Contains(row.Id, world.Service.RetrieveMultiple(new QueryExpression("account")).Entities.Select(found => found.Id));

        const AccessRights both = AccessRights.ReadAccess | AccessRights.WriteAccess;
        world.Local.Service.Execute(new ModifyAccessRequest { Target = row, PrincipalAccess = Access(user, both) });
        write();
        var question = new RetrievePrincipalAccessRequest { Target = row, Principal = user };
        Assert.Equal(both, world.Local.Run<RetrievePrincipalAccessResponse>(question).AccessRights);

        world.Local.Service.Execute(new RevokeAccessRequest { Target = row, Revokee = user });
        Local.Fails("0x80040220", read);
    }

    [Fact]
    public void A_share_with_a_team_reaches_its_members_but_gives_no_privilege()
    {
        using var local = new Local();
        var row = local.Account();
        var (reader, other) = (People.With(local, ("prvReadAccount", 0)), People.With(local, ("prvReadContact", 0)));
        var team = People.Team(local, People.Root(local), [reader, other]);
        local.Service.Execute(new GrantAccessRequest { Target = row, PrincipalAccess = Access(team, AccessRights.ReadAccess) });

        local.As(reader).Retrieve("account", row.Id, new ColumnSet("name"));
        Local.Fails("0x80040220", () => local.As(other).Retrieve("account", row.Id, new ColumnSet("name")));
    }

    [Fact]
    public void A_user_without_any_role_is_refused()
    {
        using var local = new Local();

        Local.Fails("0x80042F09", () => local.As(People.User(local)).Execute(new WhoAmIRequest()));
    }

    // accessmode 2: https://learn.microsoft.com/power-apps/developer/data-platform/reference/entities/systemuser
    [Fact]
    public void A_user_with_read_access_can_only_read()
    {
        using var local = new Local();
        var account = local.Account();
        var user = People.With(local, ("prvReadAccount", 3), ("prvWriteAccount", 3));
        local.Service.Update(new Entity("systemuser", user) { ["accessmode"] = new OptionSetValue(2) });

        local.As(user).Retrieve("account", account.Id, new ColumnSet("name"));
        Local.Fails("0x80040220", () => local.As(user).Update(new Entity("account", account.Id) { ["name"] = "x" }));
    }

    [Fact]
    public void A_disabled_user_is_refused()
    {
        using var local = new Local();
        var user = People.With(local, ("prvReadAccount", 0));
        local.As(user).Execute(new WhoAmIRequest());

        local.Service.Update(new Entity("systemuser", user) { ["isdisabled"] = true });

        Local.Fails("0x80040225", () => local.As(user).Execute(new WhoAmIRequest()));
    }

    [Fact]
    public void Impersonation_needs_its_privilege()
    {
        using var local = new Local();
        var administrator = local.Organization.AdministratorId;
        var with = People.With(local, ("prvActOnBehalfOfAnotherUser", 3));
        var without = People.With(local, ("prvReadAccount", 3));

        local.Organization.Execute(new WhoAmIRequest(), new Caller(administrator, with));
        Local.Fails("0x8004A110", () => local.Organization.Execute(new WhoAmIRequest(), new Caller(administrator, without)));
        Local.Fails("0x80048D1A", () => local.Organization.Execute(new WhoAmIRequest(), new Caller(Local.Nobody, with)));
    }

    [Fact]
    public void Stage_10_runs_before_the_privilege_check()
    {
        using var local = new Local();
        local.Step("Create", "account", 10, "say seen");
        local.Step("Create", "account", 20, "say never");
        var user = People.With(local, ("prvReadAccount", 0));

        Local.Fails("0x80040220", () => local.As(user).Create(new Entity("account")));

        Assert.Equal(["seen"], local.Said());
    }

    [Fact]
    public void Plug_ins_act_with_the_users_rights_unless_they_ask_for_the_systems()
    {
        using var local = new Local();
        var user = People.With(local, ("prvCreateAccount", 0), ("prvReadAccount", 0));
        var step = local.Step("Create", "account", 40, "create x");

        Local.Fails("0x80040220", () => local.As(user).Create(new Entity("account")));
        local.Service.Update(new Entity(step.LogicalName, step.Id) { ["configuration"] = "create-as-system x" });
        local.As(user).Create(new Entity("account"));

        Assert.Equal(["x"], local.Contacts());
    }

    [Fact]
    public void A_team_role_reaches_the_teams_rows_and_the_members_own_only_when_it_is_inherited()
    {
        using var local = new Local();
        var role = People.Role(local, ("prvReadAccount", 0));
        var user = People.With(local, ("prvReadContact", 0));
        var team = People.Team(local, People.Root(local), [user], role);
        var teams = local.Add("account", ("name", "team"), ("ownerid", team));
        Assert.Equal([teams.Id], Visible());

        local.Service.Update(new Entity("role", role) { ["isinherited"] = new OptionSetValue(1) });
        var own = local.Add("account", ("name", "own"), ("ownerid", new EntityReference("systemuser", user)));
        Assert.Equal(new[] { teams.Id, own.Id }.Order(), Visible().Order());

        IEnumerable<Guid> Visible() =>
            local.As(user).RetrieveMultiple(new QueryExpression("account")).Entities.Select(row => row.Id);
    }

    [Fact]
    public void A_business_unit_comes_with_its_team_and_copies_of_the_roles()
    {
        using var local = new Local();
        var role = People.Role(local, ("prvReadAccount", 1));

        var unit = People.Unit(local, "Sales");

        Assert.Equal("Sales", local.Query("team", ("businessunitid", unit.Id), ("isdefault", true)).Single()["name"]);
        Assert.Equal("Tester", local.Query("role", ("parentrootroleid", role), ("businessunitid", unit.Id)).Single()["name"]);
        var user = People.User(local, unit, role);
        Assert.Single(local.Query("teammembership", ("systemuserid", user)));
    }

    [Fact]
    public void A_table_comes_with_its_privileges()
    {
        using var local = Boat.Local();

        var verbs = new[] { "Append", "AppendTo", "Assign", "Create", "Delete", "Read", "Share", "Write" };
        var names = local.Query("privilege").Select(row => (string)row["name"]);

        Assert.Equal(verbs.Select(verb => $"prv{verb}new_Boat").Order(), names.Where(name => name.Contains("new_Boat")).Order());
    }

    [Fact]
    public void The_privileges_of_a_role_can_be_read_back()
    {
        using var local = new Local();
        var role = People.Role(local, ("prvReadAccount", 2), ("prvWriteAccount", 0));
        var user = People.User(local, role);

        RolePrivilege[] OfRole() =>
            local.Run<RetrieveRolePrivilegesRoleResponse>(new RetrieveRolePrivilegesRoleRequest { RoleId = role }).RolePrivileges;

        var held = OfRole();
        Assert.Equal(["prvReadAccount Deep", "prvWriteAccount Basic"], held.Select(one => $"{one.PrivilegeName} {one.Depth}").Order());
        var ofUser = local.Run<RetrieveUserPrivilegesResponse>(new RetrieveUserPrivilegesRequest { UserId = user }).RolePrivileges;
        Assert.Equal(held.Select(one => one.PrivilegeId).Order(), ofUser.Select(one => one.PrivilegeId).Order());

        RolePrivilege[] replaced = [new(3, held[0].PrivilegeId)];
        local.Service.Execute(new ReplacePrivilegesRoleRequest { RoleId = role, Privileges = replaced });
        Assert.Equal(PrivilegeDepth.Global, OfRole().Single().Depth);
    }

    private static PrincipalAccess Access(EntityReference principal, AccessRights rights) =>
        new() { Principal = principal, AccessMask = rights };
}
