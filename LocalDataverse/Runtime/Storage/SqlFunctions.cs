using System;
using System.Text;
using SQLitePCL;

namespace LocalDataverse.Storage;

/// <summary>What SQLite is taught about the platform's data: its text order, its <c>like</c>, and sums of exact numbers.</summary>
internal static class SqlFunctions
{
    private const int Deterministic = raw.SQLITE_UTF8 | raw.SQLITE_DETERMINISTIC;

    public static void Register(sqlite3 handle)
    {
        raw.sqlite3__create_collation_utf8(handle, TextOrder.Collation, null, (_, left, right) => TextOrder.Compare(left, right));
        RegisterLike(handle);
        RegisterAggregate(handle, "exact_sum", (sum, _) => ExactNumber.ToBytes(sum));
        RegisterAggregate(handle, "exact_avg", (sum, count) => ExactNumber.ToBytes(sum / count));
    }

    private static void RegisterLike(sqlite3 handle)
    {
        var latest = new LikePattern("");
        raw.sqlite3_create_function(handle, "like", 2, Deterministic, null, (context, _, args) =>
        {
            if (raw.sqlite3_value_type(args[0]) == raw.SQLITE_NULL || raw.sqlite3_value_type(args[1]) == raw.SQLITE_NULL)
            {
                raw.sqlite3_result_null(context);
                return;
            }
            // A statement asks for one pattern, row after row.
            var text = raw.sqlite3_value_blob(args[0]);
            if (!latest.Is(text))
                latest = new LikePattern(Encoding.UTF8.GetString(text));
            raw.sqlite3_result_int(context, latest.Matches(raw.sqlite3_value_blob(args[1])) ? 1 : 0);
        });
    }

    private static void RegisterAggregate(sqlite3 handle, string name, Func<decimal, int, byte[]> result) =>
        raw.sqlite3_create_function(handle, name, 1, Deterministic, null, Add, (context, _) =>
        {
            if (context.state is Total total)
                raw.sqlite3_result_blob(context, result(total.Sum, total.Count));
            else
                raw.sqlite3_result_null(context);
        });

    private static void Add(sqlite3_context context, object data, sqlite3_value[] args)
    {
        if (raw.sqlite3_value_type(args[0]) == raw.SQLITE_NULL)
            return;
        var total = context.state as Total ?? new Total();
        context.state = total;
        total.Sum += ExactNumber.FromBytes(raw.sqlite3_value_blob(args[0]));
        total.Count++;
    }

    private sealed class Total
    {
        public decimal Sum { get; set; }
        public int Count { get; set; }
    }
}
