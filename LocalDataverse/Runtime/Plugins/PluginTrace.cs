using System;
using System.Globalization;
using System.Text;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Plugins;

/// <summary>
/// The lines that one execution of a plug-in traces. The newest 10 KB are kept.
/// https://learn.microsoft.com/power-apps/developer/data-platform/logging-tracing
/// </summary>
internal sealed class PluginTrace : ITracingService
{
    private const int Kept = 10 * 1024;

    private readonly StringBuilder _text = new();

    public void Trace(string format, params object[] args)
    {
        _text.Append(args is null or [] ? format : string.Format(CultureInfo.InvariantCulture, format, args)).Append("\r\n");
        if (_text.Length > Kept)
            _text.Remove(0, _text.Length - Kept);
    }

    public override string ToString() => _text.ToString();
}
