using System.Collections.Generic;
using System.Linq;

namespace System.ServiceModel;

/// <summary>The communication failed: the base of every error a service call reports.</summary>
public class CommunicationException : SystemException
{
    public CommunicationException()
    {
    }

    public CommunicationException(string message)
        : base(message)
    {
    }

    public CommunicationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>The service answered with a fault.</summary>
public class FaultException : CommunicationException
{
    public FaultException()
        : this(new FaultReason("The creator of this fault did not specify a Reason."))
    {
    }

    public FaultException(string reason)
        : this(new FaultReason(reason))
    {
    }

    public FaultException(FaultReason reason)
        : this(reason, null)
    {
    }

    public FaultException(string reason, FaultCode code)
        : this(new FaultReason(reason), code)
    {
    }

    public FaultException(FaultReason reason, FaultCode code)
        : this(reason, code, null)
    {
    }

    public FaultException(string reason, FaultCode code, string action)
        : this(new FaultReason(reason), code, action)
    {
    }

    public FaultException(FaultReason reason, FaultCode code, string action)
        : base(reason?.ToString())
    {
        Reason = reason;
        Code = code ?? FaultCode.CreateSenderFaultCode(null);
        Action = action;
    }

    public string Action { get; }

    public FaultCode Code { get; }

    public override string Message => Reason?.ToString() ?? base.Message;

    public FaultReason Reason { get; }
}

/// <summary>A fault with a typed detail, such as the platform's <c>OrganizationServiceFault</c>.</summary>
public class FaultException<TDetail> : FaultException
{
    public FaultException(TDetail detail) => Detail = detail;

    public FaultException(TDetail detail, string reason)
        : base(reason) => Detail = detail;

    public FaultException(TDetail detail, FaultReason reason)
        : base(reason) => Detail = detail;

    public FaultException(TDetail detail, string reason, FaultCode code)
        : base(reason, code) => Detail = detail;

    public FaultException(TDetail detail, FaultReason reason, FaultCode code)
        : base(reason, code) => Detail = detail;

    public FaultException(TDetail detail, string reason, FaultCode code, string action)
        : base(reason, code, action) => Detail = detail;

    public FaultException(TDetail detail, FaultReason reason, FaultCode code, string action)
        : base(reason, code, action) => Detail = detail;

    public TDetail Detail { get; }
}

/// <summary>The fault's text, perhaps in several languages.</summary>
public class FaultReason
{
    private readonly IReadOnlyList<FaultReasonText> _translations;

    public FaultReason(string text)
        : this(new FaultReasonText(text))
    {
    }

    public FaultReason(FaultReasonText translation) => _translations = [translation];

    public FaultReason(IEnumerable<FaultReasonText> translations) => _translations = translations.ToList();

    public override string ToString() => _translations.Count == 0 ? string.Empty : _translations[0].Text;
}

/// <summary>One translation of a fault's text.</summary>
public class FaultReasonText
{
    public FaultReasonText(string text)
        : this(text, Globalization.CultureInfo.CurrentCulture.Name)
    {
    }

    public FaultReasonText(string text, string xmlLang)
    {
        Text = text;
        XmlLang = xmlLang;
    }

    public string Text { get; }

    public string XmlLang { get; }
}

/// <summary>The SOAP fault code.</summary>
public class FaultCode
{
    public FaultCode(string name)
        : this(name, string.Empty)
    {
    }

    public FaultCode(string name, FaultCode subCode)
        : this(name, string.Empty, subCode)
    {
    }

    public FaultCode(string name, string ns)
        : this(name, ns, null)
    {
    }

    public FaultCode(string name, string ns, FaultCode subCode)
    {
        Name = name;
        Namespace = ns;
        SubCode = subCode;
    }

    public bool IsReceiverFault => Name == "Receiver";

    public bool IsSenderFault => Name == "Sender";

    public string Name { get; }

    public string Namespace { get; }

    public FaultCode SubCode { get; }

    public static FaultCode CreateReceiverFaultCode(FaultCode subCode) => new FaultCode("Receiver", subCode);

    public static FaultCode CreateSenderFaultCode(FaultCode subCode) => new FaultCode("Sender", subCode);
}
