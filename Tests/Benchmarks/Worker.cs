using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;

namespace Benchmarks;

/// <summary>One generated worker.</summary>
internal sealed class Worker
{
    /// <summary>The department is sent as a code, which a value map translates.</summary>
    public const int Departments = 12;

    private readonly string _key;
    private readonly Dictionary<string, string> _values;
    private readonly int _department;

    private Worker(string key, int number)
    {
        _key = key;
        _department = number % Departments;
        _values = new Dictionary<string, string>
        {
            ["firstname"] = $"Zoë {number % 97}", ["lastname"] = $"O’Neill {key}", ["middlename"] = "Q", ["jobtitle"] = $"Clerk {number % 7}",
            ["department"] = DepartmentName(_department), ["emailaddress1"] = $"w{number}@tide.example.gov", ["telephone1"] = $"555-{number:D5}",
            ["mobilephone"] = $"556-{number:D5}", ["fax"] = $"557-{number:D5}", ["birthdate"] = $"{1950 + (number % 50)}-{1 + (number % 12):D2}-{1 + (number % 28):D2}",
            ["address1_line1"] = $"{number} Harbor Street", ["address1_line2"] = $"Floor {number % 20}", ["address1_city"] = "Norfolk", ["address1_stateorprovince"] = "VA",
            ["address1_postalcode"] = $"{23500 + (number % 99)}", ["address1_country"] = "US", ["governmentid"] = $"G{number:D7}", ["employeeid"] = $"E{number:D7}",
            ["description"] = $"Worker {number}, generated for measuring.", ["managername"] = $"Manager {number % 31}",
        };
    }

    public static IReadOnlyCollection<string> Fields { get; } = new Worker("", 0)._values.Keys;

    public static Worker Make(string name, int number) => new($"{name} {number:D5}", number);

    public static string DepartmentCode(int department) => $"D-{department:D2}";

    public static string DepartmentName(int department) => $"Department {department}";

    /// <summary>A row of the table, as it is to be.</summary>
    public JsonObject Clean() => new(_values.Select(value => KeyValuePair.Create<string, JsonNode?>(value.Key, value.Value)));

    /// <summary>An item, as sources send it: codes, blanks around texts, codes in lower case, empty fields.</summary>
    public JsonObject Messy()
    {
        var fields = Clean();
        fields["department"] = _department % 2 == 0 ? DepartmentCode(_department) : $" {DepartmentCode(_department).ToLowerInvariant()} ";
        if (_department == 3)
            fields["middlename"] = "N/A";
        return new JsonObject { ["key"] = _key, ["version"] = "1", ["timestamp"] = "2025-05-01T02:00:00Z", ["fields"] = fields };
    }
}
