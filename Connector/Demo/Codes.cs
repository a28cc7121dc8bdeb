using System.Collections.Generic;
using System.Linq;

namespace GovDataIntegration.Connector.Demo;

/// <summary>One row of a value map: what a source writes, and what it means here.</summary>
/// <param name="List">The code list.</param>
/// <param name="Source">The source system; null for every source.</param>
/// <param name="Text">What the source writes.</param>
/// <param name="Label">A text that means the same; null for none.</param>
/// <param name="Canonical">The value that the target gets.</param>
/// <param name="Confidence">How sure the translation is, 0 to 1; null is as good as 1.</param>
internal sealed record Code(string List, string? Source, string Text, string? Label, string Canonical, double? Confidence = null);

/// <summary>The demo's code lists. What is missing on purpose ends as a held item: a person has to say what it means.</summary>
internal static class Codes
{
    public const string States = "STATE";
    public const string Kinds = "ORGKIND";

    /// <summary>Postal abbreviation, numeric FIPS code, name.</summary>
    private const string StateTable = """
        AL 01 Alabama; AK 02 Alaska; AZ 04 Arizona; AR 05 Arkansas; CA 06 California; CO 08 Colorado; CT 09 Connecticut; DE 10 Delaware;
        DC 11 District of Columbia; FL 12 Florida; GA 13 Georgia; HI 15 Hawaii; ID 16 Idaho; IL 17 Illinois; IN 18 Indiana; IA 19 Iowa;
        KS 20 Kansas; KY 21 Kentucky; LA 22 Louisiana; ME 23 Maine; MD 24 Maryland; MA 25 Massachusetts; MI 26 Michigan; MN 27 Minnesota;
        MS 28 Mississippi; MO 29 Missouri; MT 30 Montana; NE 31 Nebraska; NV 32 Nevada; NH 33 New Hampshire; NJ 34 New Jersey;
        NM 35 New Mexico; NY 36 New York; NC 37 North Carolina; ND 38 North Dakota; OH 39 Ohio; OK 40 Oklahoma; OR 41 Oregon;
        PA 42 Pennsylvania; RI 44 Rhode Island; SC 45 South Carolina; SD 46 South Dakota; TN 47 Tennessee; TX 48 Texas; UT 49 Utah;
        VT 50 Vermont; VA 51 Virginia; WA 53 Washington; WV 54 West Virginia; WI 55 Wisconsin; WY 56 Wyoming; AS 60 American Samoa;
        GU 66 Guam; MP 69 Northern Mariana Islands; PR 72 Puerto Rico; UM 74 U.S. Minor Outlying Islands; VI 78 U.S. Virgin Islands
        """;

    private static readonly Code[] KindTable =
    [
        // The register writes "Federal" since 2026: nobody has said yet which branch that is.
        new(Kinds, Setup.DotGov, "Federal - Executive", null, "FED-EXEC"),
        new(Kinds, Setup.DotGov, "Federal - Legislative", null, "FED-LEG"),
        new(Kinds, Setup.DotGov, "Federal - Judicial", null, "FED-JUD"),
        new(Kinds, Setup.DotGov, "State or territory", null, "STATE"),
        new(Kinds, Setup.DotGov, "State or territory - Election", null, "STATE", 0.90),
        new(Kinds, Setup.DotGov, "County", null, "COUNTY"),
        new(Kinds, Setup.DotGov, "County - Election", null, "COUNTY", 0.90),
        new(Kinds, Setup.DotGov, "City", null, "CITY"),
        new(Kinds, Setup.DotGov, "City - Election", null, "CITY", 0.90),
        new(Kinds, Setup.DotGov, "Special district", null, "SPECIAL"),
        new(Kinds, Setup.DotGov, "Special district - Election", null, "SPECIAL", 0.90),
        new(Kinds, Setup.DotGov, "Tribal", null, "TRIBAL"),
        new(Kinds, Setup.DotGov, "Tribal - Election", null, "TRIBAL", 0.90),
        new(Kinds, Setup.DotGov, "Interstate", null, "INTERSTATE"),
        // Some of these are districts of another kind: below the policy's confidence, so a person looks at them.
        new(Kinds, Setup.DotGov, "School district", null, "SCHOOL", 0.70),
        // The registry's TWP has no row.
        new(Kinds, Setup.StateRegistry, "MUNI", null, "CITY"),
        new(Kinds, Setup.StateRegistry, "CNTY", null, "COUNTY"),
        new(Kinds, Setup.StateRegistry, "STATE", null, "STATE"),
        new(Kinds, Setup.StateRegistry, "TRB", null, "TRIBAL"),
        new(Kinds, Setup.StateRegistry, "SCHD", null, "SCHOOL"),
        new(Kinds, Setup.StateRegistry, "COMPACT", null, "INTERSTATE"),
        new(Kinds, Setup.StateRegistry, "DIST", null, "SPECIAL", 0.60),
    ];

    /// <summary>Every row: abbreviations and names of the states for all sources, FIPS codes for the registry, and the kinds.</summary>
    public static IEnumerable<Code> All => StateTable.Split(';').Select(state => state.Trim().Split(' ', 3)).SelectMany(state => (Code[])
        [
            new(States, null, state[0], state[2], state[0]),
            new(States, Setup.StateRegistry, state[1], null, state[0]),
        ]).Concat(KindTable);
}
