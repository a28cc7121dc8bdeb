using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

[DataContract(Namespace = XmlNames.Metadata90)]
public sealed class MemoFormatName : ConstantsBase<string>
{
    public static readonly MemoFormatName Text = Add<MemoFormatName>("Text");
    public static readonly MemoFormatName Email = Add<MemoFormatName>("Email");
    public static readonly MemoFormatName TextArea = Add<MemoFormatName>("TextArea");
    public static readonly MemoFormatName Json = Add<MemoFormatName>("Json");
    public static readonly MemoFormatName RichText = Add<MemoFormatName>("RichText");

    public static implicit operator MemoFormatName(string formatName) => formatName == null ? null : Create<MemoFormatName>(formatName);

    public static bool operator ==(MemoFormatName stringFormatA, MemoFormatName stringFormatB) => Equals(stringFormatA, stringFormatB);

    public static bool operator !=(MemoFormatName stringFormatA, MemoFormatName stringFormatB) => !Equals(stringFormatA, stringFormatB);

    public override bool Equals(object obj) => obj is MemoFormatName other && other.Value == Value;

    public override int GetHashCode() => Value?.GetHashCode() ?? 0;

    protected override bool ValueExistsInList(string value) => ValidValues.Contains(value);
}
