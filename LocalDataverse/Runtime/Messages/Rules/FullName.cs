using System.Linq;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Messages;

/// <summary>The name of a person, composed of its parts in the organisation's usual order.</summary>
internal static class FullName
{
    public static readonly string[] Parts = ["firstname", "middlename", "lastname"];

    /// <summary>Writes <c>fullname</c> when a part of it is written.</summary>
    /// <param name="before">The existing row; null for a create.</param>
    public static void Complete(Entity target, Entity? before)
    {
        if (before is null || Parts.Any(target.Attributes.ContainsKey))
            target["fullname"] = string.Join(' ', Parts.Select(part => Part(target, before, part)).Where(text => text is { Length: > 0 }));
    }

    private static string? Part(Entity target, Entity? before, string part) =>
        target.Attributes.TryGetValue(part, out var value) ? value as string : before?.GetAttributeValue<string>(part);
}
