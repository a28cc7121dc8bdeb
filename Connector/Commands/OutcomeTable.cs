using System.Linq;
using System.Text.Json.Nodes;
using GovDataIntegration.Connector.Submission;

namespace GovDataIntegration.Connector.Commands;

/// <summary>Writes what became of a file.</summary>
internal static class OutcomeTable
{
    private const int MostRefusalsShown = 100;

    /// <param name="closed">The server's answer to the job's completion; null when the job stays open.</param>
    public static void Show(Screen screen, Job job, int total, Outcomes outcomes, JsonObject? closed)
    {
        screen.Heading($"Job {job.Key} of {job.Source}: {total} records, {outcomes.Taken} taken, {outcomes.RefusedRecords} refused" +
                       (outcomes.RefusedFields == 0 ? "" : $", and single fields of others: {outcomes.RefusedFields}"));
        screen.Table(["State", "#Items"],
            outcomes.States.OrderByDescending(state => state.Value).Select(state => new object?[] { state.Key, state.Value }));

        var reasons = outcomes.Reasons.ToList();
        if (reasons.Count > 0)
        {
            screen.Heading("Reasons");
            screen.Table(["State", "Reason", "Field", "#Times", "For example"],
                reasons.Select(reason => new object?[] { reason.State, reason.Reason, reason.Field, reason.Count, reason.Sentence }));
        }

        ShowRefusals(screen, outcomes);
        if (closed is not null)
            screen.Line($"The job is completed: {(string?)closed["JobStatus"]}. {(string?)closed["Message"]}".TrimEnd());
    }

    /// <summary>Names the records and fields that were refused, the first ones at least.</summary>
    public static void ShowRefusals(Screen screen, Outcomes outcomes)
    {
        if (outcomes.Refused == 0)
            return;
        screen.Heading("Refused");
        foreach (var refusal in outcomes.Refusals.OrderBy(refusal => refusal.Line).Take(MostRefusalsShown))
        {
            var field = refusal.Field is null ? "" : $", field {refusal.Field}";
            screen.Line($"line {refusal.Line}, key \"{refusal.Key}\"{field}: {refusal.Code}: {refusal.Sentence}");
        }
        if (outcomes.Refused > MostRefusalsShown)
            screen.Line($"… and {outcomes.Refused - MostRefusalsShown} more");
    }
}
