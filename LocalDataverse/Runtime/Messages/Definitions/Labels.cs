using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Messages;

/// <summary>Labels in the one language that is installed here: English, 1033.</summary>
internal static class Labels
{
    private const int English = 1033;

    public static Label Of(string text)
    {
        var label = new LocalizedLabel(text, English);
        return new Label(label, new[] { label });
    }
}
